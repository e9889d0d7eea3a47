package dev.edgecase.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What has a counter of its own: somebody who counts, and values of a request. Values that differ make other keys, however they are
 * cut; a long one is kept as its digest, so that no visitor decides how much memory a key takes.
 *
 * @param owner who counts; told apart by {@code equals}
 * @param values all of the request's, one behind the other
 */
public record CounterKey(Object owner, String values) {
    private static final int LONGEST = 64;

    /** Begins a key of whoever counts. */
    public static Builder of(Object owner) {
        return new Builder(owner);
    }

    /** Collects the parts of a key. */
    public static final class Builder {
        private final Object owner;
        private final StringBuilder text = new StringBuilder(32);

        private Builder(Object owner) {
            this.owner = owner;
        }

        /** Adds a value; none is other than an empty one. */
        public Builder add(Optional<String> value) {
            if (value.isEmpty()) {
                text.append("|-");
                return this;
            }
            var given = value.get();
            var isLong = given.length() > LONGEST;
            text.append(isLong ? "|#" : "|").append(given.length()).append(':').append(isLong ? digest(given) : given);
            return this;
        }

        /** Returns the key. */
        public CounterKey build() {
            return new CounterKey(owner, text.toString());
        }

        private static String digest(String value) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException bug) {
                throw new IllegalStateException("every JDK has SHA-256", bug);
            }
        }
    }
}
