package dev.edgecase.phase.access;

import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.tool.PageTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages of Access and what else it answers; their design is Edgecase's. */
final class AccessPages {
    private static final String AROUND = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1rem; color: #222; }
            input, button { font: inherit; padding: .4rem .6rem; }
            small { color: #666; }
            </style>
            </head>
            <body>
            <h1>{{title}}</h1>
            %s
            </body>
            </html>
            """;
    private static final PageTemplate LOGIN = PageTemplate.parse(AROUND.formatted("""
            <p>{{application}} is for those who say who they are. This is a test: everybody is believed.</p>
            <form method="post">
            <input type="email" name="email" placeholder="alice@example.com" required autofocus>
            <button>Log in</button>
            </form>"""));
    private static final PageTemplate FORBIDDEN = PageTemplate.parse(AROUND.formatted("""
            <p>{{#email}}You have logged in as {{email}}. {{/email}}That account does not have access.</p>
            {{#message}}<p>{{message}}</p>{{/message}}
            <p><a href="/cdn-cgi/access/logout">Log in as somebody else</a></p>
            <p><small>Ray ID {{ray}}</small></p>"""));
    private static final PageTemplate UNAUTHORIZED =
            PageTemplate.parse(AROUND.formatted("<p>This needs a login, or credentials that are good.</p>"));
    private static final PageTemplate LOGGED_OUT = PageTemplate.parse(
            AROUND.formatted("<p>You are logged out. Tokens that somebody kept are good until they end.</p>"));

    private AccessPages() {}

    static EdgeResponse login(String application) {
        return page(200, LOGIN, Map.of("title", "Log in", "application", application));
    }

    static EdgeResponse forbidden(String email, String message, String ray) {
        return page(403, FORBIDDEN, Map.of("title", "Forbidden", "email", email, "message", message, "ray", ray));
    }

    static EdgeResponse unauthorized() {
        return page(401, UNAUTHORIZED, Map.of("title", "Unauthorized"));
    }

    static EdgeResponse loggedOut() {
        return page(200, LOGGED_OUT, Map.of("title", "Logged out"));
    }

    private static EdgeResponse page(int status, PageTemplate template, Map<String, Object> values) {
        return response(status, "text/html; charset=utf-8", template.fill(values));
    }

    static EdgeResponse json(int status, String text) {
        return response(status, "application/json", text);
    }

    static EdgeResponse redirect(String location) {
        var headers = ErrorRenderer.notKept(Headers.builder().add("Location", location));
        return new EdgeResponse(302, headers.build(), Body.EMPTY);
    }

    private static EdgeResponse response(int status, String type, String text) {
        var headers = ErrorRenderer.notKept(Headers.builder().add("Content-Type", type));
        return new EdgeResponse(status, headers.build(), Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
