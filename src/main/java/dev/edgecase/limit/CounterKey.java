package dev.edgecase.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What has a counter of its own: a name, and values of a request. Values that differ make other keys, however they are cut; a long
 * one is kept as its digest, so that no visitor decides how much memory a key takes.
 *
 * @param text all of it
 */
public record CounterKey(String text) {
    private static final int LONGEST = 64;

    /** Begins a key. */
    public static Builder of(String name) {
        return new Builder(name);
    }

    /** Collects the parts of a key. */
    public static final class Builder {
        private final StringBuilder text;

        private Builder(String name) {
            text = new StringBuilder(name);
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
            return new CounterKey(text.toString());
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
