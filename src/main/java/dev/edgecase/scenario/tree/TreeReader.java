package dev.edgecase.scenario.tree;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML, and JSON as a part of it, into a tree; a file called {@code .json} by a quicker reader of JSON alone. */
public final class TreeReader {
    /** How deep lists and mappings may stand in each other. */
    public static final int MAX_DEPTH = 100;

    private static final YAMLFactory YAML = YAMLFactory.builder().build();
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final String file;
    private final Limits limits;
    private final Findings findings;

    /** Reads what is of that file. */
    TreeReader(String file, Limits limits, Findings findings) {
        this.file = file;
        this.limits = limits;
        this.findings = findings;
    }

    /**
     * How much may be in a file.
     *
     * @param characters how long it may be
     * @param nodes how many scalars, lists and mappings it may have
     */
    public record Limits(int characters, int nodes) {
        /** Of what people write. */
        public static final Limits SCENARIO = new Limits(3 << 20, 500_000);

        /** Of what programs export. */
        public static final Limits EXPORT = new Limits(32 << 20, 5_000_000);

        /** Returns what is said of a file that is longer. */
        String tooLong() {
            return "the file has more than %d MB".formatted(characters >> 20);
        }
    }

    /** Returns the one document of a text, or nothing when it cannot be read; the findings then say why. */
    public static Optional<Node> read(String file, String text, Findings findings) {
        return new TreeReader(file, Limits.SCENARIO, findings).read(text);
    }

    /** Returns the one document of a text, or nothing when it cannot be read. */
    Optional<Node> read(String text) {
        var start = new Place(file, 1, 1);
        if (text.length() > limits.characters) {
            findings.add(new Finding(start, "", limits.tooLong(), "split it"));
            return Optional.empty();
        }
        // A byte order mark is no part of the text.
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var format = file.endsWith(".json") ? JSON : YAML;
        try (var parser = format.createParser(ObjectReadContext.empty(), plain)) {
            return Optional.of(new TreeWalk(file, limits, findings, parser, new Lines(plain)).document());
        } catch (Unreadable stop) {
            findings.add(stop.finding());
        } catch (JacksonException malformed) {
            findings.add(SyntaxMistake.of(place(malformed), plain, String.valueOf(malformed.getMessage())));
        } catch (RuntimeException
                | StackOverflowError malformed) { // the library's own, for characters that YAML does not know
            findings.add(SyntaxMistake.of(start, plain, String.valueOf(malformed.getMessage())));
        }
        return Optional.empty();
    }

    /** Where a text is no JSON; what is no YAML is told by the message. */
    private Place place(JacksonException malformed) {
        var at = malformed.getLocation();
        return at == null || !file.endsWith(".json")
                ? new Place(file, 1, 1)
                : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
