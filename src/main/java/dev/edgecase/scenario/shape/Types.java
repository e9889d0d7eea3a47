package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar.Kind;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The simple types; {@link Many} has lists and tables. */
public final class Types {
    private static final Map<String, Object> TEXT_SCHEMA = Map.of("type", List.of("string", "number", "boolean"));
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    /** Any text, as it is written. */
    public static final Type<String> TEXT = text("text", ScalarType.Source.COMPLETE);

    /** Any text; captured values are filled in when the scenario runs. */
    public static final Type<String> FILLABLE = text("text", ScalarType.Source.FILLABLE);

    /** On or off, true or false. */
    public static final Type<Boolean> ON_OFF = new ScalarType<>(
            "on or off",
            "",
            Set.of(Kind.TEXT, Kind.TRUTH),
            Map.of("enum", List.of("on", "off", true, false)),
            ScalarType.Source.COMPLETE,
            Types::onOff);

    /** A duration. */
    public static final Type<Duration> DURATION = new ScalarType<>(
            "duration",
            "ms, s, m, h, d",
            ScalarType.ANY,
            Map.of("type", "string", "pattern", "^(?=.)" + DurationText.PATTERN + "$"),
            ScalarType.Source.COMPLETE,
            text -> DurationText.parse(text)
                    .orElseThrow(() -> new UserProblem(
                            "'%s' is not a duration; write a number with its unit, such as 500ms, 30s or 2m"
                                    .formatted(text))));

    /** A size in bytes. */
    public static final Type<DataSize> SIZE = new ScalarType<>(
            "size",
            "bytes, KB, MB, GB",
            ScalarType.ANY,
            Map.of(
                    "anyOf",
                    List.of(
                            Map.of("type", "integer", "minimum", 0),
                            Map.of("type", "string", "pattern", "^\\d{1,15} *([kKmMgG][iI]?)?[bB]$"))),
            ScalarType.Source.COMPLETE,
            DataSize::parse);

    /** A file that is there. */
    public static final Type<Path> FILE = new ScalarType<>(
                    "file name", "", ScalarType.ANY, TEXT_SCHEMA, ScalarType.Source.COMPLETE, text -> text)
            .checked(Types::file);

    private Types() {}

    private static Type<String> text(String words, ScalarType.Source source) {
        return new ScalarType<>(words, "", ScalarType.ANY, TEXT_SCHEMA, source, text -> text);
    }

    private static boolean onOff(String text) {
        return switch (text) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new UserProblem("this takes on or off, not '%s'".formatted(text));
        };
    }

    private static Optional<Path> file(String name, Node node, Reading reading) {
        try {
            var path = reading.resolve(name);
            if (Files.isRegularFile(path)) {
                return Optional.of(path);
            }
            reading.findings().missing(path);
            reading.refuse(node, "there is no file '%s'".formatted(name), "names are relative to this file: " + path);
        } catch (InvalidPathException malformed) {
            reading.refuse(node, "'%s' is not a file name".formatted(name), "");
        }
        return Optional.empty();
    }

    /** A text in which names of somebody's choice may be left as {@code ${name}}. */
    public static Type<String> template(Pattern names) {
        return text(
                "text",
                (scalar, reading) ->
                        reading.template(scalar, name -> names.matcher(name).matches()));
    }

    /** A text that something is made of; a {@link UserProblem} says what would do. */
    public static <T> Type<T> parsed(String words, Function<String, T> parser) {
        return parsed(words, "", parser);
    }

    /** A text with a unit that something is made of; a {@link UserProblem} says what would do. */
    public static <T> Type<T> parsed(String words, String unit, Function<String, T> parser) {
        return new ScalarType<>(words, unit, ScalarType.ANY, TEXT_SCHEMA, ScalarType.Source.COMPLETE, parser::apply);
    }

    /** A whole number. */
    public static Type<Long> whole(long least, long most) {
        var own = new LinkedHashMap<String, Object>();
        own.put("type", "integer");
        own.put("minimum", least);
        own.put("maximum", most);
        var words = least == most ? "number that is " + least : "whole number from %d to %d".formatted(least, most);
        return new ScalarType<>(words, "", Set.of(Kind.NUMBER), own, ScalarType.Source.COMPLETE, text -> {
            if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new UserProblem("this takes a %s, not '%s'".formatted(words, text));
            }
            return Long.parseLong(text);
        });
    }

    /** A whole number that is not large. */
    public static Type<Integer> count(int least, int most) {
        return whole(least, most).to(Math::toIntExact);
    }

    /** A number. */
    public static Type<Double> number(double least, double most) {
        var own = new LinkedHashMap<String, Object>();
        own.put("type", "number");
        own.put("minimum", least);
        own.put("maximum", most);
        return new ScalarType<>("number", "", Set.of(Kind.NUMBER), own, ScalarType.Source.COMPLETE, text -> {
            if (!NUMBER.matcher(text).matches()
                    || Double.parseDouble(text) < least
                    || Double.parseDouble(text) > most) {
                throw new UserProblem("this takes a number from %s to %s, not '%s'"
                        .formatted(NumberText.of(least), NumberText.of(most), text));
            }
            return Double.valueOf(text);
        });
    }

    /** One of several words, as it stands. */
    public static Type<String> words(List<String> words) {
        var choices = new LinkedHashMap<String, String>();
        words.forEach(word -> choices.put(word, word));
        return choice(choices);
    }

    /** One of several words, each of which stands for something; the order is that of the page. */
    public static <T> Type<T> choice(Map<String, T> choices) {
        var words = String.join(", ", choices.keySet());
        return new ScalarType<>(
                words,
                "",
                ScalarType.ANY,
                Map.of("enum", written(choices.keySet())),
                ScalarType.Source.COMPLETE,
                text -> {
                    var chosen = choices.get(text);
                    if (chosen == null) {
                        throw new UserProblem(
                                "'%s' is none of %s%s".formatted(text, words, Spelling.hint(text, choices.keySet())));
                    }
                    return chosen;
                });
    }

    /** What is a number may be written as one. */
    private static List<Object> written(Set<String> words) {
        var all = new ArrayList<Object>(words);
        words.stream()
                .filter(word -> word.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .forEach(all::add);
        return all;
    }

    /** A name that stands elsewhere in the file: of an {@code origin}, of a {@code visitor}. */
    public static Type<String> nameOf(String kind) {
        return new ScalarType<>(
                        "name of one of the " + kind + "s",
                        "",
                        ScalarType.ANY,
                        TEXT_SCHEMA,
                        ScalarType.Source.COMPLETE,
                        text -> text)
                .checked((name, node, reading) -> {
                    var known = reading.names(kind);
                    if (known.contains(name)) {
                        return Optional.of(name);
                    }
                    reading.refuse(
                            node,
                            "there is no %s '%s'".formatted(kind, name),
                            Spelling.meant(
                                    name,
                                    known,
                                    known.isEmpty() ? "the file has none" : "known are " + String.join(", ", known)));
                    return Optional.empty();
                });
    }

    /** The part of the file as it stands, of that type. */
    public static Type<Node> node(Type<?> type) {
        return new Type<>() {
            @Override
            public Optional<Node> read(Node node, Reading reading) {
                return Optional.of(node);
            }

            @Override
            public String words() {
                return type.words();
            }

            @Override
            public Map<String, Object> schema(Definitions definitions) {
                return type.schema(definitions);
            }
        };
    }

    /** A type that is declared further down, or around this one. */
    public static <T> Type<T> later(Supplier<Type<T>> type) {
        return new Type<>() {
            @Override
            public Optional<T> read(Node node, Reading reading) {
                return type.get().read(node, reading);
            }

            @Override
            public String words() {
                return type.get().words();
            }

            @Override
            public Map<String, Object> schema(Definitions definitions) {
                return type.get().schema(definitions);
            }
        };
    }
}
