package dev.edgecase.rules.eval;

import dev.edgecase.rules.tree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes arrays and maps apart; whatever is missing stays missing. */
final class Elements {
    private Elements() {}

    /** Makes a value of one of its elements. */
    static Value at(Value of, Node.Key key) {
        if (key.name().isPresent()) {
            var name = key.name().get();
            return facts -> named(of.of(facts), name);
        }
        var index = key.index();
        return facts -> indexed(of.of(facts), index);
    }

    /** Makes a value of the array of all its elements, without copying an array. */
    static Value all(Value of) {
        return facts -> {
            var value = of.of(facts);
            return value == null || value instanceof List ? value : List.copyOf(((Map<?, ?>) value).values());
        };
    }

    /** Makes a value of what all elements of an unpacked value have there: none, one, or many. */
    static Value ofEach(Value of, Optional<Node.Key> key) {
        return facts -> {
            var values = (List<?>) of.of(facts);
            if (values == null) {
                return null;
            }
            var found = new ArrayList<Object>(values.size());
            for (var value : values) {
                if (key.isEmpty()) {
                    found.addAll(value instanceof List<?> list ? list : contents(value));
                } else {
                    var one = key.get().name().isPresent()
                            ? named(value, key.get().name().get())
                            : indexed(value, key.get().index());
                    if (one != null) {
                        found.add(one);
                    }
                }
            }
            return found;
        };
    }

    private static Collection<?> contents(Object map) {
        return ((Map<?, ?>) map).values();
    }

    private static @Nullable Object named(@Nullable Object map, String name) {
        return map == null ? null : ((Map<?, ?>) map).get(name);
    }

    private static @Nullable Object indexed(@Nullable Object array, long index) {
        return array == null || index >= ((List<?>) array).size() ? null : ((List<?>) array).get((int) index);
    }
}
