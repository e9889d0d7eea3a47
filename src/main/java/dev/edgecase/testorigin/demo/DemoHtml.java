package dev.edgecase.testorigin.demo;

import dev.edgecase.testorigin.demo.DemoPage.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the demo origin's pages look like. Whatever came with a request is escaped here. */
final class DemoHtml {
    /** What the fields are for that an edge adds or changes on the way to the origin. */
    private static final Map<String, String> FROM_THE_EDGE = Map.ofEntries(
            Map.entry("accept-encoding", "the edge's own choice, not the visitor's"),
            Map.entry("cdn-loop", "who has passed this on, to cut loops"),
            Map.entry("cf-connecting-ip", "the visitor"),
            Map.entry("cf-connecting-ipv6", "the visitor's IPv6 address where Pseudo IPv4 took its place"),
            Map.entry("cf-ipcountry", "the visitor's country"),
            Map.entry("cf-pseudo-ipv4", "stands in for an IPv6 address"),
            Map.entry("cf-ray", "this request, the same as in the response and the log"),
            Map.entry("cf-visitor", "how the visitor reached the edge"),
            Map.entry("true-client-ip", "the visitor, on Enterprise plans"),
            Map.entry("x-forwarded-for", "the visitor and proxies before the edge"),
            Map.entry("x-forwarded-proto", "how the visitor reached the edge"));

    private DemoHtml() {}

    /** Returns a whole page; the title is text, the body is HTML. */
    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/static/app.css">
                </head>
                <body>
                <header><a href="/">Edgecase demo origin</a></header>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), escaped(title), body);
    }

    static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>";
    }

    static String index(List<DemoPage> pages) {
        var chapters = List.of(Chapter.values()).stream()
                .map(chapter -> chapter(chapter, pages))
                .collect(Collectors.joining());
        return resource("index.html").replace("<!-- chapters -->", chapters);
    }

    private static String chapter(Chapter chapter, List<DemoPage> pages) {
        var rows = pages.stream()
                .filter(page -> page.chapter() == chapter && !page.links().isEmpty())
                .map(DemoHtml::row)
                .collect(Collectors.joining());
        return "<h2>" + escaped(chapter.title()) + "</h2>\n<ul class=\"pages\">\n" + rows + "</ul>\n";
    }

    private static String row(DemoPage page) {
        var links = page.links().stream()
                .map(link -> "<a href=\"%s\">%s</a>".formatted(escaped(link), escaped(link)))
                .collect(Collectors.joining(" "));
        return "<li><p class=\"links\">%s</p><p>%s</p><p class=\"edge\">%s</p></li>\n"
                .formatted(links, escaped(page.look()), escaped(page.edge()));
    }

    static String headers(DemoRequest request) {
        var head = request.head();
        var rows = head.headers().entries().stream()
                .map(field -> headerRow(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        return """
                <p class="request">%s %s %s</p>
                <p>From %s: the edge's address, never the visitor's. Marked fields are the edge's.</p>
                <dl class="fields">
                %s</dl>
                """.formatted(
                        escaped(head.method().name()),
                        escaped(head.uri()),
                        escaped(head.protocolVersion().text()),
                        escaped(request.peer()),
                        rows);
    }

    private static String headerRow(String name, String value) {
        var why = FROM_THE_EDGE.get(name.toLowerCase(Locale.ROOT));
        return why == null
                ? "<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(name), escaped(value))
                : "<dt><mark>%s</mark></dt><dd>%s <small>%s</small></dd>\n"
                        .formatted(escaped(name), escaped(value), escaped(why));
    }

    /** Returns a file that lies beside this class. */
    static String resource(String name) {
        try (var stream = Objects.requireNonNull(DemoHtml.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name + " from the program's own files", broken);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
