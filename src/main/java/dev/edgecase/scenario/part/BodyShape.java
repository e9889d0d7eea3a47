package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The body of an answer, with the Content-Type that goes with it unless the headers say another. */
final class BodyShape {
    private static final Pattern TEMPLATE_NAMES = Pattern.compile("method|path|query|query\\..+|header\\..+|body|call");
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "txt", PLAIN,
            "png", "image/png",
            "jpg", "image/jpeg",
            "gif", "image/gif",
            "svg", "image/svg+xml");

    private static final Key<Path> FILE =
            Key.of("file", Types.FILE, "page.html", "The bytes of a file, read each time.");
    private static final Key<DataSize> SIZE = Key.of("size", Types.SIZE, "10MB", "So many bytes.");
    private static final Key<byte[]> BASE64 =
            Key.of("base64", Types.parsed("text in Base64", BodyShape::decoded), "H4sIAAAAAAAA", "Those bytes.");
    private static final Key<String> TEMPLATE = Key.of(
            "template",
            Types.template(TEMPLATE_NAMES),
            "'${method} ${path} ${query.q} ${header.cf-ray} ${body} ${call}'",
            "A text in which ${method}, ${path}, ${query}, ${query.NAME}, ${header.NAME}, ${body} and ${call} stand for what"
                    + " came with the request.");
    private static final Key<String> JSON =
            Key.of("json", JsonText.COMPLETE, "{ id: 7, tags: [a, b] }", "Anything, sent as JSON.");
    private static final Key<Samples> SAMPLE =
            Key.of("sample", Types.choice(Samples.byName()), "png", "A small body of that type.");

    private static final List<Key<?>> KEYS = List.of(FILE, SIZE, BASE64, TEMPLATE, JSON, SAMPLE);

    static final Type<Typed> TYPE = Either.of(
                    Types.TEXT.to(text -> new Typed(new Content.Text(text), text.isEmpty() ? "" : PLAIN)))
            .orMapping(Shape.of(
                    "answer-body", "Where the bytes of an answer come from: one of these.", KEYS, BodyShape::body));

    private BodyShape() {}

    /** A body and the Content-Type that goes with it; empty for none. */
    record Typed(Content content, String contentType) {}

    private static Typed body(Values values) {
        if (KEYS.stream().filter(values::has).count() != 1) {
            throw new UserProblem("a body is one of file, size, base64, template, json and sample");
        }
        return values.get(FILE)
                .map(path -> new Typed(new Content.File(path), typeOf(path)))
                .or(() -> values.get(SIZE)
                        .map(size -> new Typed(new Content.Size(size.bytes()), "application/octet-stream")))
                .or(() -> values.get(BASE64)
                        .map(bytes -> new Typed(new Content.Bytes(bytes), "application/octet-stream")))
                .or(() -> values.get(TEMPLATE).map(text -> new Typed(new Content.Template(text), PLAIN)))
                .or(() -> values.get(JSON).map(text -> new Typed(new Content.Text(text), "application/json")))
                .or(() -> values.get(SAMPLE)
                        .map(sample -> new Typed(new Content.Bytes(sample.copy()), sample.contentType)))
                .orElseThrow();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new UserProblem("this is not Base64: " + malformed.getMessage(), malformed);
        }
    }

    private static String typeOf(Path path) {
        var name = path.getFileName().toString();
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
