package dev.edgecase.match;

import dev.edgecase.unit.UserProblem;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/**
 * One place in a JSON document, written as a singular query of RFC 9535: {@code $.errors[0].code}, {@code $['a b']}.
 */
public final class JsonPlace {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[(\\d{1,9})]|\\['([^']*)']|\\[\"([^\"]*)\"]");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String written;
    private final JsonPointer pointer;

    private JsonPlace(String written, JsonPointer pointer) {
        this.written = written;
        this.pointer = pointer;
    }

    /**
     * Reads a path.
     *
     * @throws UserProblem when it is not a path, or one that leads to several places
     */
    public static JsonPlace parse(String path) {
        var pointer = new StringBuilder();
        var steps = STEP.matcher(path);
        var at = path.startsWith("$") ? 1 : -1;
        while (at >= 0 && at < path.length()) {
            if (!steps.find(at) || steps.start() != at) {
                at = -1;
                break;
            }
            var name = steps.group(1) != null
                    ? steps.group(1)
                    : steps.group(2) != null
                            ? steps.group(2)
                            : steps.group(3) != null ? steps.group(3) : steps.group(4);
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            at = steps.end();
        }
        if (at < 0) {
            throw new UserProblem(
                    "'%s' is not a path to one place of a JSON text, such as $.errors[0].code".formatted(path));
        }
        return new JsonPlace(path, JsonPointer.compile(pointer.toString()));
    }

    /** Returns what stands there: texts bare, everything else as JSON; nothing where there is none or the text is not JSON. */
    public Optional<String> in(String json) {
        try {
            var node = MAPPER.readTree(json).at(pointer);
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            return Optional.of(node.isString() ? node.stringValue() : node.toString());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPlace place && pointer.equals(place.pointer);
    }

    @Override
    public int hashCode() {
        return pointer.hashCode();
    }

    /** Returns the path as it was written. */
    @Override
    public String toString() {
        return written;
    }
}
