package dev.edgecase.scenario.part;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small bodies of well-known types, so that a scenario needs no files. */
enum Samples {
    /** One pixel. */
    PNG(
            "image/png",
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")),
    /** One pixel. */
    GIF("image/gif", Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")),
    /** A rule. */
    CSS("text/css; charset=utf-8", bytes("body { color: #222; }\n")),
    /** A statement. */
    JS("text/javascript; charset=utf-8", bytes("document.title = 'played origin';\n")),
    /** A page. */
    HTML(
            "text/html; charset=utf-8",
            bytes("<!doctype html>\n<html lang=\"en\"><title>Played origin</title><h1>Hello</h1></html>\n")),
    /** An object. */
    JSON("application/json", bytes("{\"hello\":\"world\"}\n")),
    /** A line. */
    TXT("text/plain; charset=utf-8", bytes("hello\n"));

    final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // copied by whoever asks
    private final byte[] bytes;

    Samples(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] copy() {
        return bytes.clone();
    }

    static Map<String, Samples> byName() {
        var all = new LinkedHashMap<String, Samples>();
        for (var sample : values()) {
            all.put(sample.name().toLowerCase(java.util.Locale.ROOT), sample);
        }
        return all;
    }
}
