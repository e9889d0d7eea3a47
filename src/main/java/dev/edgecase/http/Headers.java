package dev.edgecase.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Header fields in their order and spelling; names compare without case.
 *
 * <p>Immutable. A message has some ten to twenty fields, for which a scan over one array is faster than a map and keeps order.
 */
public final class Headers {
    /** No fields at all. */
    public static final Headers EMPTY = new Headers(new String[0], 0);

    private final String[] fields; // name, value, name, value, ...
    private final int length;
    private long weight = -1; // worked out when first asked for; a race would work out the same

    private Headers(String[] fields, int length) {
        this.fields = fields;
        this.length = length;
    }

    /** Returns fields from name, value, name, value, ... */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a value is missing for " + namesAndValues[namesAndValues.length - 1]);
        }
        return new Headers(namesAndValues.clone(), namesAndValues.length);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder(new String[32], 0);
    }

    /** Returns an empty builder with room for so many fields; it grows when there are more. */
    public static Builder builder(int size) {
        return new Builder(new String[size * 2], 0);
    }

    /** Returns a builder that starts with these fields. */
    public Builder edit() {
        return new Builder(Arrays.copyOf(fields, length + 8), length);
    }

    /** Returns these fields with one more at the end, in the place of all of that name. */
    public Headers with(String name, String value) {
        var one = new Builder(Arrays.copyOf(fields, length + 2), length);
        return one.remove(name).add(name, value).build();
    }

    /** Returns the value of the first field of that name. */
    public Optional<String> first(String name) {
        var at = indexOf(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
    }

    /** Returns all values of that name in order. */
    public List<String> all(String name) {
        var at = indexOf(name, 0);
        if (at < 0) {
            return List.of();
        }
        var values = new ArrayList<String>(2);
        for (; at >= 0; at = indexOf(name, at + 2)) {
            values.add(fields[at + 1]);
        }
        return values;
    }

    /** Tells whether a field of that name is there. */
    public boolean contains(String name) {
        return indexOf(name, 0) >= 0;
    }

    /** Returns how many fields have that name. */
    public int count(String name) {
        var count = 0;
        for (var at = indexOf(name, 0); at >= 0; at = indexOf(name, at + 2)) {
            count++;
        }
        return count;
    }

    /** Tells whether a comma-separated field holds that token, without case: {@code Connection: keep-alive, Upgrade}. */
    public boolean hasToken(String name, String token) {
        for (var at = indexOf(name, 0); at >= 0; at = indexOf(name, at + 2)) {
            if (Tokens.contains(fields[at + 1], token)) {
                return true;
            }
        }
        return false;
    }

    /** Returns which fields {@code Connection} names: they go no further than one hop (RFC 9110, section 7.6.1). */
    public Predicate<String> namedByConnection() {
        return contains("Connection") ? name -> hasToken("Connection", name) : name -> false;
    }

    /** Calls the consumer with name and value of each field in order. */
    public void forEach(BiConsumer<String, String> consumer) {
        for (var i = 0; i < length; i += 2) {
            consumer.accept(fields[i], fields[i + 1]);
        }
    }

    /** Returns the number of fields. */
    public int size() {
        return length / 2;
    }

    /** Returns the name of the field at a position below {@link #size}. */
    public String name(int position) {
        return fields[position * 2];
    }

    /** Returns the value of the field at a position below {@link #size}. */
    public String value(int position) {
        return fields[position * 2 + 1];
    }

    /** Returns the names without repetition, sorted without case. */
    public Set<String> names() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 0; i < length; i += 2) {
            names.add(fields[i]);
        }
        return names;
    }

    /**
     * Returns what these fields weigh in HTTP/1.1 text, in bytes: each as {@code name: value} and a line end. The limits on heads
     * are counted so.
     */
    public long weight() {
        if (weight < 0) {
            var sum = 0L;
            for (var i = 0; i < length; i += 2) {
                sum += fields[i].length() + fields[i + 1].length() + 4;
            }
            weight = sum;
        }
        return weight;
    }

    private int indexOf(String name, int from) {
        for (var i = from; i < length; i += 2) {
            if (fields[i].length() == name.length() && fields[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && Arrays.equals(fields, 0, length, that.fields, 0, that.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(fields, length));
    }

    /** Returns the fields as lines, for people. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** Collects fields; not to be used after {@link #build}. */
    public static final class Builder {
        private String[] fields;
        private int length;

        private Builder(String[] fields, int length) {
            this.fields = fields;
            this.length = length;
        }

        /** Appends a field, whatever is there already. */
        public Builder add(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(16, length * 2));
            }
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        /** Replaces all fields of that name by one, in the place of the first, or appends it. */
        public Builder set(String name, String value) {
            for (var i = 0; i < length; i += 2) {
                if (fields[i].equalsIgnoreCase(name)) {
                    fields[i + 1] = value;
                    removeFrom(i + 2, name);
                    return this;
                }
            }
            return add(name, value);
        }

        /** Drops all fields of that name. */
        public Builder remove(String name) {
            removeFrom(0, name);
            return this;
        }

        /** Appends all the fields. */
        public Builder addAll(Headers other) {
            other.forEach(this::add);
            return this;
        }

        private void removeFrom(int start, String name) {
            var to = start;
            for (var i = start; i < length; i += 2) {
                if (!fields[i].equalsIgnoreCase(name)) {
                    fields[to] = fields[i];
                    fields[to + 1] = fields[i + 1];
                    to += 2;
                }
            }
            length = to;
        }

        /** Returns the collected fields. */
        public Headers build() {
            return length == 0 ? EMPTY : new Headers(fields, length);
        }
    }
}
