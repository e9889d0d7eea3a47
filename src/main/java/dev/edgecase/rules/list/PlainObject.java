package dev.edgecase.rules.list;

import dev.edgecase.unit.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object as a JSON parser gives it, read key by key; mistakes are noted with their place, and reading goes on. */
final class PlainObject {
    private final Map<?, ?> values;
    private final String pointer;
    private final List<ListProblem> problems;

    PlainObject(Map<?, ?> values, String pointer, List<ListProblem> problems) {
        this.values = values;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Reads a value that has to be an object. */
    static Optional<PlainObject> of(@Nullable Object value, String pointer, List<ListProblem> problems) {
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new PlainObject(map, pointer, problems));
        }
        problems.add(new ListProblem(ListError.UNNUMBERED, pointer, "this is " + found(value), "it takes an object"));
        return Optional.empty();
    }

    /** Notes every key that is not known. */
    void knows(Collection<String> keys) {
        for (var key : values.keySet()) {
            var name = String.valueOf(key);
            if (!keys.contains(name)) {
                refuse(name, "there is no key " + name, known(name, keys));
            }
        }
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    /** Returns the value of a key that must be there. */
    Optional<PlainObject> object(String key) {
        return has(key) ? of(values.get(key), at(key), problems) : wrong(key, "it takes an object");
    }

    /** Returns the items of a list; a key that is not there is an empty one. */
    Optional<List<?>> list(String key) {
        var value = values.get(key);
        if (value == null) {
            return Optional.of(List.of());
        }
        return value instanceof List<?> list ? Optional.of(list) : wrong(key, "it takes a list");
    }

    /** Returns the text of a key that must be there. */
    Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : wrong(key, "it takes a text");
    }

    /** Returns a text of a limited length; a key that is not there is an empty one. */
    String remark(String key, int atMost) {
        if (!has(key)) {
            return "";
        }
        var text = text(key).orElse("");
        if (text.length() > atMost) {
            refuse(key, "%s has %d characters".formatted(key, text.length()), "it takes up to " + atMost);
        }
        return text;
    }

    /** Returns a flag; a key that is not there has the other value. */
    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return values.get(key) instanceof Boolean flag
                ? flag
                : this.<Boolean>wrong(key, "it takes true or false").orElse(otherwise);
    }

    /** Returns the whole number of a key; what is none is noted. */
    Optional<Long> number(String key) {
        if (values.get(key) instanceof Number number) {
            try {
                return Optional.of(new BigDecimal(number.toString()).longValueExact());
            } catch (ArithmeticException | NumberFormatException notWhole) {
                return wrong(key, "it takes a whole number");
            }
        }
        return wrong(key, "it takes a number");
    }

    void refuse(String key, String message, String hint) {
        refuse(ListError.UNNUMBERED, key, message, hint);
    }

    void refuse(ListError error, String key, String message, String hint) {
        problems.add(new ListProblem(error, at(key), message, hint));
    }

    private String at(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private <T> Optional<T> wrong(String key, String hint) {
        var value = values.get(key);
        if (value == null) {
            problems.add(new ListProblem(ListError.UNNUMBERED, pointer, key + " is missing", hint));
        } else {
            refuse(key, key + " is " + found(value), hint);
        }
        return Optional.empty();
    }

    private static String known(String name, Collection<String> keys) {
        return Spelling.closest(name, keys)
                .map(key -> "did you mean %s?".formatted(key))
                .orElseGet(() -> "there are: " + String.join(", ", new ArrayList<>(keys)));
    }

    private static String found(@Nullable Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number number) {
            return "the number " + number;
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        return value instanceof Map<?, ?> ? "an object" : String.valueOf(value);
    }
}
