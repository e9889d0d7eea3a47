package dev.edgecase.rules.shield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request, in time that does not grow with how many there are. What is written out comes before a variable,
 * from the left.
 *
 * <p>Source: Cloudflare docs, api-shield/management-and-monitoring/endpoint-management. Certainty: documented what variables are; that
 * the more exact one counts is OpenAPI's word, assumed for hosts.
 */
public final class Operations {
    /** None is known. */
    public static final Operations NONE = new Operations(List.of());

    private final List<Operation> all;
    private final Step root = new Step();

    /** Takes operations; of those with the same method, host and path the first counts. */
    public Operations(List<Operation> operations) {
        all = List.copyOf(operations);
        all.forEach(operation -> {
            var step = root;
            for (var word : words(operation.method(), operation.host(), operation.endpoint())) {
                step = step.next(word);
            }
            step.end = step.end == null ? operation : step.end;
        });
    }

    /** Those that share their beginning. */
    private static final class Step {
        private final Map<String, Step> written = new HashMap<>();
        private @Nullable Step variable;
        private @Nullable Operation end;

        Step next(String word) {
            if (!isVariable(word)) {
                return written.computeIfAbsent(word, any -> new Step());
            }
            variable = variable == null ? new Step() : variable;
            return variable;
        }

        @Nullable
        Operation find(List<String> words, int at) {
            if (at == words.size()) {
                return end;
            }
            var word = words.get(at);
            var exact = written.get(word);
            var found = exact == null ? null : exact.find(words, at + 1);
            return found == null && variable != null && !word.isEmpty() ? variable.find(words, at + 1) : found;
        }
    }

    /** Tells whether a label or segment stands for any. */
    private static boolean isVariable(String word) {
        return word.startsWith("{") && word.endsWith("}");
    }

    /** Returns the variables of a path. */
    public static Stream<String> variables(String path) {
        return segments(path).stream().filter(Operations::isVariable);
    }

    /** Returns the operation of a request; the host in lower case and without its port. */
    public Optional<Operation> find(String method, String host, String path) {
        return Optional.ofNullable(root.find(words(method, host, path), 0));
    }

    /** Returns all. */
    public List<Operation> all() {
        return all;
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The empty word in front of every path parts it from the host. */
    private static List<String> words(String method, String host, String path) {
        var words = new ArrayList<String>();
        words.add(method);
        words.addAll(Arrays.asList(host.split("\\.", -1)));
        words.addAll(segments(path));
        return words;
    }

    /** Returns the parts of a path, the first one empty. */
    static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
