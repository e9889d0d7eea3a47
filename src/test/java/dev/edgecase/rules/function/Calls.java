package dev.edgecase.rules.function;

import dev.edgecase.rules.value.Ip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls for tests. Values are written {@code "text"} (with {@code \xHH}, {@code \\}, and {@code '} for a quote), {@code 7}, {@code true}, {@code 203.0.113.9},
 * {@code [a,b]}, {@code {k=v,l=w}} or {@code missing}.
 */
final class Calls {
    static final Function.Limits LIMITS = new Function.Limits(10L << 20, 8);

    private Calls() {}

    /** Returns what a function makes of arguments written {@code "a" ; 1 ; missing}. */
    static @Nullable Object call(String name, String arguments) {
        return apply(Functions.of(name).orElseThrow(), values(arguments));
    }

    static @Nullable Object apply(Function function, List<@Nullable Object> values) {
        var literals = new ArrayList<@Nullable Object>();
        for (var i = 0; i < values.size(); i++) {
            var isLiteral = function.parameters().at(i).form() == Function.Form.LITERAL;
            literals.add(isLiteral && !isRead(function, i) ? values.get(i) : null);
        }
        return function.prepares().prepare(literals, LIMITS).apply(values.toArray());
    }

    private static boolean isRead(Function function, int place) {
        return place >= function.parameters().atMost();
    }

    static List<@Nullable Object> values(String written) {
        return Arrays.stream(written.split(" ; ")).map(Calls::value).collect(Collectors.toCollection(ArrayList::new));
    }

    static @Nullable Object value(String written) {
        var text = written.strip();
        if (text.equals("missing")) {
            return null;
        }
        if (text.startsWith("\"")) {
            return bytes(text.substring(1, text.length() - 1).replace('\'', '"'));
        }
        var inner = text.substring(Math.min(1, text.length()), Math.max(1, text.length() - 1));
        if (text.startsWith("[")) {
            return inner.isEmpty() ? List.of() : List.of(inner.split(",", -1));
        }
        if (text.startsWith("{")) {
            return Arrays.stream(inner.split(","))
                    .map(entry -> entry.split("=", 2))
                    .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d+") ? Long.valueOf(text) : Ip.parse(text);
    }

    private static String bytes(String written) {
        var text = new StringBuilder();
        for (var i = 0; i < written.length(); i++) {
            if (written.startsWith("\\\\", i)) {
                text.append('\\');
                i++;
            } else if (written.startsWith("\\x", i)) {
                text.append((char) Integer.parseInt(written.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                text.append(written.charAt(i));
            }
        }
        return text.toString();
    }
}
