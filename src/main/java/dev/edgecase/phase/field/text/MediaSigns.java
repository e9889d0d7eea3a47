package dev.edgecase.phase.field.text;

import dev.edgecase.rules.value.ByteText;
import java.util.Map;

/** Tells by its first bytes what a body is. */
public final class MediaSigns {
    private static final int LOOKED_AT = 512;
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("\u0089PNG\r\n", "image/png"),
            Map.entry("\u00ff\u00d8\u00ff", "image/jpeg"),
            Map.entry("GIF8", "image/gif"),
            Map.entry("%PDF-", "application/pdf"),
            Map.entry("PK\u0003\u0004", "application/zip"),
            Map.entry("\u001f\u008b", "application/gzip"),
            Map.entry("OggS", "audio/ogg"),
            Map.entry("ID3", "audio/mpeg"),
            Map.entry("\u007fELF", "application/x-executable"),
            Map.entry("MZ", "application/x-msdownload"));
    private static final Map<String, String> WORDS = Map.of(
            "<!doctype html", "text/html",
            "<html", "text/html",
            "<?xml", "text/xml",
            "<svg", "image/svg+xml",
            "{", "application/json",
            "[", "application/json");

    private MediaSigns() {}

    /** Returns the media type of what begins so; empty where there is nothing. */
    public static String of(String body) {
        for (var sign : SIGNS.entrySet()) {
            if (body.startsWith(sign.getKey())) {
                return sign.getValue();
            }
        }
        if (body.startsWith("RIFF") && body.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (body.startsWith("ftyp", 4)) {
            return "video/mp4";
        }
        var start = ByteText.lower(body.substring(0, Math.min(LOOKED_AT, body.length())))
                .strip();
        for (var word : WORDS.entrySet()) {
            if (start.startsWith(word.getKey())) {
                return word.getValue();
            }
        }
        return start.isEmpty() ? "" : isText(start) ? "text/plain" : "application/octet-stream";
    }

    private static boolean isText(String start) {
        return start.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    }
}
