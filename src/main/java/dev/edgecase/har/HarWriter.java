package dev.edgecase.har;

import dev.edgecase.http.Headers;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.log.Secrets;
import dev.edgecase.unit.UserProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes archives. Values of headers that open doors are replaced unless they are asked for. */
public final class HarWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int UNKNOWN = -1;

    private final String version;
    private final Secrets secrets;

    /** Writes in the name of that version of Edgecase. */
    public HarWriter(String version, Secrets secrets) {
        this.version = version;
        this.secrets = secrets;
    }

    /**
     * Writes an archive with those entries into the file, in place of what is there.
     *
     * @throws UserProblem when it cannot be written
     */
    public void write(Path file, List<HarEntry> entries) {
        try (var out = Files.newOutputStream(file)) {
            write(out, entries);
        } catch (IOException failed) {
            throw new UserProblem("%s cannot be written: %s".formatted(file, failed.getMessage()), failed);
        }
    }

    /** Returns an archive with those entries as text. */
    public String text(List<HarEntry> entries) {
        var bytes = new ByteArrayOutputStream();
        write(bytes, entries);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(OutputStream out, List<HarEntry> entries) {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("log");
            json.writeStringProperty("version", "1.2");
            json.writeObjectPropertyStart("creator");
            json.writeStringProperty("name", "Edgecase");
            json.writeStringProperty("version", version);
            json.writeEndObject();
            json.writeArrayPropertyStart("entries");
            entries.forEach(entry -> entry(json, entry));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void entry(JsonGenerator json, HarEntry entry) {
        json.writeStartObject();
        json.writeStringProperty("startedDateTime", DateTimeFormatter.ISO_INSTANT.format(entry.startedAt()));
        json.writeNumberProperty("time", millis(entry.timings().total()));
        request(json, entry.request());
        response(json, entry.response());
        json.writeObjectPropertyStart("cache");
        json.writeEndObject();
        timings(json, entry.timings());
        if (!entry.serverAddress().isEmpty()) {
            json.writeStringProperty("serverIPAddress", entry.serverAddress());
        }
        if (!entry.comment().isEmpty()) {
            json.writeStringProperty("comment", entry.comment());
        }
        json.writeEndObject();
    }

    private void request(JsonGenerator json, HarEntry.Request request) {
        json.writeObjectPropertyStart("request");
        json.writeStringProperty("method", request.method());
        json.writeStringProperty("url", request.url());
        json.writeStringProperty("httpVersion", request.protocol());
        noCookies(json);
        headers(json, request.headers());
        query(json, request.url());
        request.body().ifPresent(body -> {
            json.writeObjectPropertyStart("postData");
            json.writeStringProperty("mimeType", body.mediaType());
            json.writeStringProperty("text", body.text().orElse(""));
            json.writeEndObject();
        });
        json.writeNumberProperty("headersSize", UNKNOWN);
        json.writeNumberProperty(
                "bodySize", request.body().map(HarEntry.Content::size).orElse(0L));
        json.writeEndObject();
    }

    private void response(JsonGenerator json, HarEntry.Response response) {
        json.writeObjectPropertyStart("response");
        json.writeNumberProperty("status", response.status());
        json.writeStringProperty("statusText", response.reason());
        json.writeStringProperty("httpVersion", response.protocol());
        noCookies(json);
        headers(json, response.headers());
        var content = response.content();
        json.writeObjectPropertyStart("content");
        json.writeNumberProperty("size", content.size());
        json.writeStringProperty("mimeType", content.mediaType());
        content.text().ifPresent(text -> json.writeStringProperty("text", text));
        if (content.isBase64()) {
            json.writeStringProperty("encoding", "base64");
        }
        json.writeEndObject();
        json.writeStringProperty(
                "redirectURL", response.headers().first("Location").orElse(""));
        json.writeNumberProperty("headersSize", UNKNOWN);
        json.writeNumberProperty("bodySize", response.wireSize());
        json.writeEndObject();
    }

    /** The cookies are among the headers already; a second copy would be one more secret. */
    private static void noCookies(JsonGenerator json) {
        json.writeArrayPropertyStart("cookies");
        json.writeEndArray();
    }

    private void headers(JsonGenerator json, Headers headers) {
        json.writeArrayPropertyStart("headers");
        headers.forEach((name, value) -> pair(json, name, secrets.value(name, value)));
        json.writeEndArray();
    }

    private static void query(JsonGenerator json, String url) {
        json.writeArrayPropertyStart("queryString");
        var query = RequestTarget.queryOf(url);
        if (!query.isEmpty()) {
            for (var part : query.split("&", -1)) {
                var equals = part.indexOf('=');
                pair(
                        json,
                        decoded(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        json.writeEndArray();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return part;
        }
    }

    private static void pair(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", value);
        json.writeEndObject();
    }

    private static void timings(JsonGenerator json, HarEntry.Timings timings) {
        json.writeObjectPropertyStart("timings");
        json.writeNumberProperty("blocked", UNKNOWN);
        json.writeNumberProperty("dns", UNKNOWN);
        optional(json, "connect", timings.connect());
        optional(json, "ssl", timings.tls());
        json.writeNumberProperty("send", millis(timings.send()));
        json.writeNumberProperty("wait", millis(timings.await()));
        json.writeNumberProperty("receive", millis(timings.receive()));
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, Optional<Duration> time) {
        json.writeNumberProperty(name, time.map(HarWriter::millis).orElse((double) UNKNOWN));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
