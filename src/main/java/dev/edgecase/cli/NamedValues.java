package dev.edgecase.cli;

import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of an option that takes {@code name=value} again and again; says for each mistake what would do. */
final class NamedValues {
    private final String option;
    private final Map<String, String> values = new TreeMap<>();

    NamedValues(String option, List<String> written) {
        this.option = option;
        for (var pair : written) {
            var parts = pair.split("=", 2);
            if (parts.length != 2) {
                throw UsageProblem.in(option, "'%s' has no value; write %s=VALUE".formatted(pair, pair));
            }
            var name = parts[0].trim().replace('-', '_').toLowerCase(Locale.ROOT);
            if (values.put(name, parts[1].trim()) != null) {
                throw UsageProblem.in(option, name + " is given twice");
            }
        }
    }

    /** Refuses names outside the known ones; those that exist without being emulated are told apart. */
    void refuseUnknown(Collection<String> known, Collection<String> notEmulated) {
        for (var name : values.keySet()) {
            if (notEmulated.contains(name)) {
                throw UsageProblem.in(option, name + " is not emulated yet; it would have no effect, so leave it out");
            }
            if (!known.contains(name)) {
                var hint = Spelling.hint(name, known);
                throw UsageProblem.in(
                        option,
                        "there is no '%s'%s"
                                .formatted(name, hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean onOff(String name, boolean otherwise) {
        return text(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "on", "true" -> true;
                    case "off", "false" -> false;
                    default -> throw problem(name, "takes on or off", value);
                })
                .orElse(otherwise);
    }

    int number(String name, int otherwise) {
        return text(name)
                .map(value -> {
                    if (!value.matches("\\d{1,9}")) {
                        throw problem(name, "takes a whole number", value);
                    }
                    return Integer.parseInt(value);
                })
                .orElse(otherwise);
    }

    DataSize size(String name, DataSize otherwise) {
        return text(name)
                .map(value -> {
                    try {
                        return DataSize.parse(value);
                    } catch (UserProblem malformed) {
                        throw UsageProblem.in(option, name + ": " + malformed.getMessage());
                    }
                })
                .orElse(otherwise);
    }

    <T extends Enum<T>> T choice(String name, T otherwise) {
        return text(name)
                .map(value -> choice(option + ": " + name, value, otherwise.getDeclaringClass()))
                .orElse(otherwise);
    }

    /** Reads one of an enum's names, in any case; the place begins the line of a mistake. */
    static <T extends Enum<T>> T choice(String place, String value, Class<T> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        var at = names.indexOf(value.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (at < 0) {
            var all = names.stream().collect(Collectors.joining(", "));
            throw new UsageProblem(
                    "%s takes one of %s; this is '%s'%s".formatted(place, all, value, Spelling.hint(value, names)));
        }
        return type.getEnumConstants()[at];
    }

    UsageProblem problem(String name, String wanted, String found) {
        return UsageProblem.in(option, "%s %s; this is '%s'".formatted(name, wanted, found));
    }
}
