package dev.edgecase.har;

import dev.edgecase.har.HarEntry.Content;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads archives, entry by entry. What others add to the format is passed over, and what is missing without need is left empty;
 * size, depth and the number of entries are bounded.
 */
public final class HarReader {
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int MOST_ENTRIES = 20_000;
    private static final int DEEPEST = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(64 * 1024 * 1024)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .build())
            .build();

    private final String name;
    private final List<HarEntry> entries = new ArrayList<>();

    private HarReader(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws UserProblem when it cannot be read or is no archive, with the place
     */
    public static List<HarEntry> read(Path file) {
        var reader = new HarReader(file.toString());
        try (var in = Files.newInputStream(file);
                var json = MAPPER.createParser(in)) {
            return reader.document(json);
        } catch (IOException unreadable) {
            throw new UserProblem(
                    "%s cannot be read: %s"
                            .formatted(file, Files.exists(file) ? unreadable.getMessage() : "there is no such file"),
                    unreadable);
        } catch (JacksonException malformed) {
            throw reader.malformed(malformed);
        }
    }

    /** Reads a text; the name is what problems call it. */
    public static List<HarEntry> readText(String name, String text) {
        var reader = new HarReader(name);
        try (var json = MAPPER.createParser(text)) {
            return reader.document(json);
        } catch (JacksonException malformed) {
            throw reader.malformed(malformed);
        }
    }

    private UserProblem malformed(JacksonException problem) {
        var at = problem.getLocation();
        var place = at == null ? name : "%s:%d:%d".formatted(name, at.getLineNr(), at.getColumnNr());
        var words = problem.getOriginalMessage().lines().findFirst().orElse("");
        return new UserProblem("%s: this is not JSON that can be read: %s".formatted(place, words), problem);
    }

    private List<HarEntry> document(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT || !find(json, "log")) {
            throw new UserProblem("%s is not a HAR file: it has no object 'log'".formatted(name));
        }
        if (json.currentToken() != JsonToken.START_OBJECT
                || !find(json, "entries")
                || json.currentToken() != JsonToken.START_ARRAY) {
            throw new UserProblem("%s is not a HAR file: its log has no list 'entries'".formatted(name));
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (entries.size() == MOST_ENTRIES) {
                throw new UserProblem("%s has more than %d entries".formatted(name, MOST_ENTRIES));
            }
            entries.add(entry(json.<JsonNode>readValueAsTree()));
        }
        return List.copyOf(entries);
    }

    /** Goes to the value of that property of the object the parser is in; false if it has none. */
    private static boolean find(JsonParser json, String property) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var found = json.currentName().equals(property);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private HarEntry entry(JsonNode node) {
        var request = node.path("request");
        var response = node.path("response");
        var entry = new HarEntry(
                startedAt(node),
                new HarEntry.Request(
                        required(request, "request", "method"),
                        required(request, "request", "url"),
                        text(request, "httpVersion"),
                        headers(request),
                        posted(request.path("postData"))),
                new HarEntry.Response(
                        response.path("status").asInt(0),
                        text(response, "statusText"),
                        text(response, "httpVersion"),
                        headers(response),
                        content(response.path("content")),
                        response.path("bodySize").asLong(-1)),
                timings(node.path("timings")),
                text(node, "serverIPAddress"),
                text(node, "comment"));
        return node.has("_fromCache") ? entry.withoutRequest() : entry; // as Chromium's archives say it
    }

    private static String text(JsonNode node, String property) {
        var value = node.path(property);
        return value.isString() ? value.stringValue() : "";
    }

    private String required(JsonNode node, String of, String property) {
        var value = text(node, property);
        if (value.isEmpty()) {
            throw new UserProblem("%s, entry %d: its %s has no %s".formatted(name, entries.size() + 1, of, property));
        }
        return value;
    }

    private Instant startedAt(JsonNode node) {
        var written = text(node, "startedDateTime");
        try {
            return written.isEmpty()
                    ? Instant.EPOCH
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new UserProblem(
                    "%s, entry %d: startedDateTime is '%s', not a time such as 2026-01-02T03:04:05.678Z"
                            .formatted(name, entries.size() + 1, written),
                    malformed);
        }
    }

    private static Headers headers(JsonNode message) {
        var headers = Headers.builder();
        message.path("headers").forEach(field -> {
            var name = text(field, "name");
            if (!name.isEmpty() && name.charAt(0) != ':') {
                headers.add(name, text(field, "value"));
            }
        });
        return headers.build();
    }

    private static Optional<Content> posted(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        var text = text(node, "text");
        return Optional.of(new Content(text.length(), text(node, "mimeType"), Optional.of(text), false));
    }

    private static Content content(JsonNode node) {
        var text = node.path("text");
        return new Content(
                Math.max(0, node.path("size").asLong(0)),
                text(node, "mimeType"),
                text.isString() ? Optional.of(text.stringValue()) : Optional.empty(),
                text(node, "encoding").equals("base64"));
    }

    private static HarEntry.Timings timings(JsonNode node) {
        return new HarEntry.Timings(
                time(node, "connect"),
                time(node, "ssl"),
                time(node, "send").orElse(Duration.ZERO),
                time(node, "wait").orElse(Duration.ZERO),
                time(node, "receive").orElse(Duration.ZERO));
    }

    private static Optional<Duration> time(JsonNode node, String part) {
        var millis = node.path(part).asDouble(-1);
        return millis >= 0 && millis < 1e12 ? Optional.of(Duration.ofNanos((long) (millis * 1e6))) : Optional.empty();
    }
}
