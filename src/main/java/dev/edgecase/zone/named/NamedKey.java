package dev.edgecase.zone.named;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A zone setting or a knob by its name in options and files.
 *
 * @param name in lower case, with underscores
 * @param kind how its value is written
 * @param choices the words it may be; for {@link Kind#CHOICE} and {@link Kind#LIMIT} only
 * @param byDefault what holds when nothing is said
 * @param description what it is for
 */
public record NamedKey(String name, Kind kind, List<String> choices, String byDefault, String description) {
    /** Keeps a list that nobody changes. */
    public NamedKey {
        choices = List.copyOf(choices);
    }

    /** How a value is written. */
    public enum Kind {
        /** {@code on} or {@code off}. */
        ON_OFF,
        /** A whole number. */
        WHOLE,
        /** A size. */
        SIZE,
        /** A duration; a number alone is seconds. */
        WAIT,
        /** Several durations, joined by {@code +}. */
        WAITS,
        /** Pairs of an error code and a status, {@code 1002:500}, joined by {@code +}. */
        STATUSES,
        /** Pairs of a status and seconds, {@code 404:60}, joined by {@code +}. */
        TTLS,
        /** Texts, joined by {@code +}. */
        WORDS,
        /** Statuses, joined by {@code +}. */
        NUMBERS,
        /** A duration, or one of several words. */
        LIMIT,
        /** Pairs of an extension and content types, {@code jpg:image/webp|image/avif}, joined by {@code +}. */
        VARIANTS,
        /** Addresses and networks, joined by {@code +}. */
        RANGES,
        /** One of several words. */
        CHOICE
    }

    /** Names a value of a kind. */
    public static NamedKey of(String name, Kind kind, String byDefault, String description) {
        return new NamedKey(name, kind, List.of(), byDefault, description);
    }

    /** Names a value that is one of the words of an enum. */
    public static NamedKey choice(String name, Class<? extends Enum<?>> type, String byDefault, String description) {
        return new NamedKey(name, Kind.CHOICE, words(type), byDefault, description);
    }

    /** Returns the words of an enum, as users write them. */
    public static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
