package dev.edgecase.zone.named;

import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values as people write them, by name; says for each mistake what would do. */
public final class NamedValues {
    private final Map<String, String> values;

    /** Takes the values as they were written. */
    public NamedValues(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Refuses names outside the known ones; those that exist without being emulated are told apart. */
    public void refuseUnknown(Collection<String> known, Collection<String> notEmulated) {
        for (var name : values.keySet()) {
            if (notEmulated.contains(name)) {
                throw new UserProblem(name + " is not emulated yet; it would have no effect, so leave it out");
            }
            if (!known.contains(name)) {
                var hint = Spelling.hint(name, known);
                throw new UserProblem("there is no '%s'%s"
                        .formatted(name, hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
            }
        }
    }

    /** Returns the value as it was written. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Reads {@code on} or {@code off}. */
    public boolean onOff(String name, boolean otherwise) {
        return text(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "on", "true" -> true;
                    case "off", "false" -> false;
                    default -> throw problem(name, "takes on or off", value);
                })
                .orElse(otherwise);
    }

    /** Reads a whole number of up to nine digits. */
    public int number(String name, int otherwise) {
        return text(name)
                .map(value -> {
                    if (!value.matches("\\d{1,9}")) {
                        throw problem(name, "takes a whole number", value);
                    }
                    return Integer.parseInt(value);
                })
                .orElse(otherwise);
    }

    /** Returns one of the numbers that a knob has as its choices. */
    public int number(NamedKey key, int otherwise) {
        return text(key.name())
                .map(text -> {
                    if (!key.choices().contains(text)) {
                        throw problem(key.name(), "takes " + String.join(" or ", key.choices()), text);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }

    /** Reads a size. */
    public DataSize size(String name, DataSize otherwise) {
        return text(name)
                .map(value -> {
                    try {
                        return DataSize.parse(value);
                    } catch (UserProblem malformed) {
                        throw new UserProblem(name + ": " + malformed.getMessage(), malformed);
                    }
                })
                .orElse(otherwise);
    }

    /** Reads {@code 30}, which is seconds, or {@code 30s}. */
    public Optional<Duration> wait(String text) {
        return text.matches("\\d{1,5}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : DurationText.parse(text);
    }

    /** Reads one of an enum's names, in any case. */
    public <T extends Enum<T>> T choice(String name, T otherwise) {
        return text(name)
                .map(value -> choice(name, value, otherwise.getDeclaringClass()))
                .orElse(otherwise);
    }

    /** Reads one of an enum's names, in any case; the place begins the line of a mistake. */
    public static <T extends Enum<T>> T choice(String place, String value, Class<T> type) {
        var names = NamedKey.words(type);
        var at = names.indexOf(value.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (at < 0) {
            throw new UserProblem("%s takes one of %s; this is '%s'%s"
                    .formatted(place, String.join(", ", names), value, Spelling.hint(value, names)));
        }
        return type.getEnumConstants()[at];
    }

    /** Returns what to throw for a value that will not do. */
    public UserProblem problem(String name, String wanted, String found) {
        return new UserProblem("%s %s; this is '%s'".formatted(name, wanted, found));
    }
}
