package dev.edgecase.scenario;

import com.google.re2j.Pattern;
import dev.edgecase.match.JsonPlace;
import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.SentBody;
import dev.edgecase.scenario.Step.Capture;
import dev.edgecase.scenario.part.HeaderTypes;
import dev.edgecase.scenario.part.JsonText;
import dev.edgecase.scenario.part.RegexType;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a visitor sends, and what is kept of the answer. */
final class RequestShapes {
    private static final Key<String> METHOD = Key.of(
                    "method", Types.FILLABLE, "POST", "The method, as it goes on the wire.")
            .byDefault("GET");
    private static final Key<String> URL = Key.of(
                    "url",
                    Types.FILLABLE.checked((url, node, reading) -> {
                        if (isUrl(url)) {
                            return Optional.of(url);
                        }
                        reading.refuse(
                                node, "'" + url + "' is no URL", "write /path, or http:// or https:// before it");
                        return Optional.empty();
                    }),
                    "/login",
                    "A path, for the zone's first host over http; or a whole URL, whose scheme chooses the listener and whose"
                            + " host becomes Host and SNI. Every URL leads to this edge.")
            .byDefault("/");
    private static final Key<List<Map.Entry<String, String>>> HEADERS = Key.of(
            "headers",
            HeaderTypes.SENT,
            "{ accept: text/html, cookie: [a=1, b=2] }",
            "Fields, in order. Without user-agent it is edgecase; user-agent: [] sends none.");
    private static final Key<Path> FILE = Key.of("file", Types.FILE, "upload.bin", "The bytes of a file.");
    private static final Key<DataSize> SIZE = Key.of("size", Types.SIZE, "101MB", "So many bytes.");
    private static final Key<String> JSON = Key.of(
            "json",
            JsonText.FILLABLE,
            "{ user: berlin }",
            "Anything, sent as JSON, with the Content-Type application/json unless the headers name one.");
    private static final List<Key<?>> BODY_KEYS = List.of(FILE, SIZE, JSON);

    private record Payload(SentBody body, boolean isJson) {}

    private static final Key<Payload> BODY = Key.of(
            "body",
            Either.of(Types.FILLABLE.to(text -> new Payload(new SentBody.Text(text), false)))
                    .orMapping(Shape.of(
                            "request-body",
                            "Where the bytes of a request's body come from: one of these.",
                            BODY_KEYS,
                            RequestShapes::body)),
            "name=value",
            "What is sent after the head.");
    private static final Key<Speaks> PROTOCOL = Key.of(
                    "protocol", Types.choice(versions()), "h2", "The version of HTTP.")
            .byDefault("http/1.1");
    private static final Key<String> SNI = Key.of("sni", Types.FILLABLE, "other.test", "The name in the TLS handshake.")
            .byDefault("the URL's host");
    private static final Key<String> RAW = Key.of(
            "raw",
            Types.FILLABLE.to(RequestShapes::unescaped),
            "'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'",
            "Bytes that are sent in place of all that; \\r, \\n, \\t, \\0, \\xHH and \\\\ are understood. The url still chooses"
                    + " the listener.");
    private static final Key<Duration> PATIENCE = Key.of(
                    "patience", Types.DURATION, "5s", "How long the visitor waits, in real time.")
            .byDefault("10s");

    /** A request: {@code GET /path}, a URL alone, or a mapping. */
    static final Type<Sent> REQUEST = Either.of(Types.FILLABLE.to(RequestShapes::line))
            .orMapping(Shape.of(
                    "request",
                    "What a visitor sends.",
                    List.of(METHOD, URL, HEADERS, BODY, PROTOCOL, SNI, RAW, PATIENCE),
                    RequestShapes::sent))
            .words("GET /path, or request");

    private static final Key<String> HEADER = Key.of("header", Types.TEXT, "x-token", "The first field of that name.");
    private static final Key<JsonPlace> CAPTURE_JSON =
            Key.of("json", Types.parsed("JSON path", JsonPlace::parse), "$.id", "A place of a JSON body.");
    private static final Key<Pattern> REGEX =
            Key.of("regex", RegexType.PATTERN, "'id=(\\d+)'", "The first group of a regular expression in the body.");
    private static final List<Key<?>> CAPTURE_KEYS = List.of(HEADER, CAPTURE_JSON, REGEX);

    /** What is kept of a response. */
    static final Type<Capture> CAPTURE = Either.of(Types.choice(Map.<String, Capture>of("ray", new Capture.Ray())))
            .orMapping(Shape.of(
                    "capture",
                    "Where a captured value comes from: one of these.",
                    CAPTURE_KEYS,
                    RequestShapes::capture))
            .words("ray, or capture");

    private RequestShapes() {}

    private static Map<String, Speaks> versions() {
        var all = new LinkedHashMap<String, Speaks>();
        all.put("http/1.0", Speaks.HTTP_1_0);
        all.put("http/1.1", Speaks.HTTP_1_1);
        all.put("h2", Speaks.HTTP_2);
        return all;
    }

    private static boolean isUrl(String url) {
        return url.startsWith("/")
                || url.startsWith("http://")
                || url.startsWith("https://")
                || url.startsWith("${")
                || url.equals("*");
    }

    /** Reads {@code GET /path}; the rest of the line is the URL, spaces and all. */
    private static Sent line(String text) {
        var parts = text.trim().split(" +", 2);
        var method = parts.length == 2 && !isUrl(parts[0]) ? parts[0] : "GET";
        var url = parts.length == 2 && !isUrl(parts[0]) ? parts[1] : text.trim();
        if (!isUrl(url)) {
            throw new UserProblem(
                    "'%s' is not a request; write GET /path, or a URL with http:// or https://".formatted(text));
        }
        return new Sent(
                method,
                url,
                List.of(HeaderTypes.AGENT),
                Optional.empty(),
                Speaks.HTTP_1_1,
                Optional.empty(),
                Optional.empty(),
                Sent.PATIENCE);
    }

    private static Sent sent(Values values) {
        if (values.has(RAW)) {
            for (var key : List.of(METHOD, HEADERS, BODY, PROTOCOL)) {
                if (values.has(key)) {
                    values.refuse(key, "'" + key.name() + "' is not sent beside raw bytes", "leave one of them out");
                }
            }
        }
        var body = values.get(BODY);
        var headers = new ArrayList<>(values.or(HEADERS, List.of(HeaderTypes.AGENT)));
        if (body.filter(Payload::isJson).isPresent()
                && headers.stream().noneMatch(field -> field.getKey().equalsIgnoreCase("Content-Type"))) {
            headers.add(Map.entry("Content-Type", "application/json"));
        }
        return new Sent(
                values.or(METHOD, "GET"),
                values.or(URL, "/"),
                headers,
                body.map(Payload::body),
                values.or(PROTOCOL, Speaks.HTTP_1_1),
                values.get(SNI),
                values.get(RAW),
                values.or(PATIENCE, Sent.PATIENCE));
    }

    private static Payload body(Values values) {
        if (BODY_KEYS.stream().filter(values::has).count() != 1) {
            throw new UserProblem("a body is one of file, size and json");
        }
        return values.get(FILE)
                .map(path -> new Payload(new SentBody.File(path), false))
                .or(() -> values.get(SIZE).map(size -> new Payload(new SentBody.Size(size.bytes()), false)))
                .orElseGet(() -> new Payload(new SentBody.Text(values.must(JSON)), true));
    }

    private static Capture capture(Values values) {
        if (CAPTURE_KEYS.stream().filter(values::has).count() != 1) {
            throw new UserProblem("a value is captured from one of header, json and regex");
        }
        return values.get(HEADER)
                .<Capture>map(Capture.Header::new)
                .or(() -> values.get(CAPTURE_JSON).map(Capture.Json::new))
                .orElseGet(() -> new Capture.Regex(values.must(REGEX)));
    }

    /** Quoted texts of YAML come with their escapes read; this reads those of texts that are not. */
    private static String unescaped(String text) {
        var bytes = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != '\\') {
                bytes.append(c);
                continue;
            }
            var escape = at < text.length() ? text.charAt(at++) : ' ';
            switch (escape) {
                case 'r' -> bytes.append('\r');
                case 'n' -> bytes.append('\n');
                case 't' -> bytes.append('\t');
                case '0' -> bytes.append('\0');
                case '\\' -> bytes.append('\\');
                case 'x' -> {
                    bytes.append(hex(text, at));
                    at += 2;
                }
                default ->
                    throw new UserProblem("there is no escape '\\%s'; write \\\\ for a backslash".formatted(escape));
            }
        }
        return bytes.toString();
    }

    private static char hex(String text, int at) {
        var digits = at + 2 <= text.length() ? text.substring(at, at + 2) : "";
        if (!digits.matches("[0-9A-Fa-f]{2}")) {
            throw new UserProblem("\\x is followed by two hex digits");
        }
        return (char) Integer.parseInt(digits, 16);
    }
}
