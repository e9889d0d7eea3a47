package dev.edgecase.rules.regex;

import java.util.List;
import java.util.stream.Collectors;

/** A short text of which each place is one byte of a set. */
sealed interface Text {
    int length();

    /** Tells whether it stands there; the value must be long enough. */
    boolean standsAt(String value, int at);

    boolean occursIn(String value);

    static Text of(List<CodeSet> places) {
        return places.stream().allMatch(CodeSet::isSingle)
                ? new Exact(places.stream()
                        .map(set -> String.valueOf((char) set.first(0)))
                        .collect(Collectors.joining()))
                : new Sets(places);
    }

    /** One text alone. */
    record Exact(String text) implements Text {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public boolean standsAt(String value, int at) {
            return value.startsWith(text, at);
        }

        @Override
        public boolean occursIn(String value) {
            return value.contains(text);
        }
    }

    /** Many texts of one length; 256 bits a place. */
    final class Sets implements Text {
        private static final int LONGS = 4;

        private final long[] bits;

        private Sets(List<CodeSet> places) {
            bits = new long[LONGS * places.size()];
            for (var place = 0; place < places.size(); place++) {
                for (var code = 0; code <= CodeSet.LAST_BYTE; code++) {
                    if (places.get(place).contains(code)) {
                        bits[LONGS * place + code / Long.SIZE] |= 1L << code;
                    }
                }
            }
        }

        @Override
        public int length() {
            return bits.length / LONGS;
        }

        @Override
        public boolean standsAt(String value, int at) {
            for (int place = 0, i = at; place < bits.length; place += LONGS, i++) {
                var code = value.charAt(i);
                if ((bits[place + code / Long.SIZE] & 1L << code) == 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean occursIn(String value) {
            for (var at = 0; at <= value.length() - length(); at++) {
                if (standsAt(value, at)) {
                    return true;
                }
            }
            return false;
        }
    }
}
