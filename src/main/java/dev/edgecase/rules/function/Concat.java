package dev.edgecase.rules.function;

import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code concat} does. Missing parts are left out; when all are missing, so is the result.
 *
 * <p>Source: Cloudflare docs, and the open-source rule engine for missing parts. Certainty: documented.
 */
final class Concat {
    private Concat() {}

    static Type type(List<Type> parts) {
        var first = parts.get(0);
        for (var i = 1; i < parts.size(); i++) {
            var part = parts.get(i);
            if (!part.equals(first) && !(Fits.isText(part) && Fits.isText(first))) {
                throw new ArgumentProblem(
                        i, "concat joins values of one type: this is %s, not %s".formatted(part, first));
            }
        }
        return Fits.isText(first) ? Type.STRING : first;
    }

    static @Nullable Object apply(@Nullable Object[] parts) {
        Object only = null;
        for (var i = 0; i < parts.length; i++) {
            if (parts[i] != null && only != null) {
                return only instanceof List<?> array ? arrays(array, parts, i) : texts((String) only, parts, i);
            }
            only = only == null ? parts[i] : only;
        }
        return only;
    }

    private static String texts(String first, @Nullable Object[] parts, int from) {
        var joined = new StringBuilder(first);
        for (var i = from; i < parts.length; i++) {
            if (parts[i] instanceof String part) {
                joined.append(part);
            }
        }
        return joined.toString();
    }

    private static List<?> arrays(List<?> first, @Nullable Object[] parts, int from) {
        var joined = new ArrayList<Object>(first);
        for (var i = from; i < parts.length; i++) {
            if (parts[i] instanceof List<?> part) {
                joined.addAll(part);
            }
        }
        return joined;
    }
}
