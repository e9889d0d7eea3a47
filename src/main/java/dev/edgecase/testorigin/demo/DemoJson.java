package dev.edgecase.testorigin.demo;

import java.util.Locale;
import java.util.stream.Collectors;

/** The two JSON answers of the demo origin. */
final class DemoJson {
    private DemoJson() {}

    static String request(DemoRequest request) {
        var head = request.head();
        var headers = head.headers().entries().stream()
                .map(field -> "    [%s, %s]".formatted(quoted(field.getKey()), quoted(field.getValue())))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "method": %s,
                  "target": %s,
                  "protocol": %s,
                  "peer": %s,
                  "body_bytes": %d,
                  "headers": [
                %s
                  ]
                }
                """.formatted(
                        quoted(head.method().name()),
                        quoted(head.uri()),
                        quoted(head.protocolVersion().text()),
                        quoted(request.peer()),
                        request.bodySize(),
                        headers);
    }

    static String upload(DemoRequest request) {
        return "{\"bytes\": %d, \"sha256\": %s}\n".formatted(request.bodySize(), quoted(request.bodySha256()));
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\' || c < ' ' || c > '~'
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
