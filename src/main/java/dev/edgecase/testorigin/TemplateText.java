package dev.edgecase.testorigin;

import dev.edgecase.testorigin.script.Received;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a body's template with what came with the request. */
final class TemplateText {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

    private TemplateText() {}

    static String fill(String template, Received request, int call) {
        return PLACE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), request, call)));
    }

    private static String value(String name, Received request, int call) {
        var target = new Target(request.target());
        if (name.startsWith("query.")) {
            return target.parameter(name.substring("query.".length())).orElse("");
        }
        if (name.startsWith("header.")) {
            return String.join(", ", request.headers().all(name.substring("header.".length())));
        }
        return switch (name) {
            case "method" -> request.method();
            case "path" -> target.path();
            case "query" -> target.query();
            case "body" -> new String(request.body(), StandardCharsets.UTF_8);
            case "call" -> String.valueOf(call);
            default -> "${" + name + "}";
        };
    }
}
