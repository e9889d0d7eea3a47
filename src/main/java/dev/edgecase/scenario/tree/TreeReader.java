package dev.edgecase.scenario.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML, and JSON as a part of it, into a tree. */
public final class TreeReader {
    /** How long a file may be, in characters. */
    public static final int MAX_SIZE = 3 * 1024 * 1024;

    /** How deep lists and mappings may stand in each other. */
    public static final int MAX_DEPTH = 100;

    /** How many scalars, lists and mappings a file may have. */
    public static final int MAX_NODES = 500_000;

    private static final YAMLFactory YAML = YAMLFactory.builder().build();

    private final String file;
    private final Findings findings;
    private final YAMLParser parser;
    private final Lines lines;
    private int nodes;

    private TreeReader(String file, String text, Findings findings, YAMLParser parser) {
        this.file = file;
        this.lines = new Lines(text);
        this.findings = findings;
        this.parser = parser;
    }

    /** Returns the one document of a text, or nothing when it cannot be read; the findings then say why. */
    public static Optional<Node> read(String file, String text, Findings findings) {
        var start = new Place(file, 1, 1);
        if (text.length() > MAX_SIZE) {
            findings.add(new Finding(start, "", "the file has more than 3 MB", "split it"));
            return Optional.empty();
        }
        // A byte order mark is no part of the text.
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), plain)) {
            return Optional.of(new TreeReader(file, plain, findings, parser).document());
        } catch (Unreadable stop) {
            findings.add(stop.finding);
        } catch (JacksonException | StackOverflowError malformed) {
            findings.add(SyntaxMistake.of(file, plain, String.valueOf(malformed.getMessage())));
        } catch (RuntimeException malformed) { // the library throws its own for characters that YAML does not know
            findings.add(SyntaxMistake.of(file, plain, String.valueOf(malformed.getMessage())));
        }
        return Optional.empty();
    }

    private Node document() {
        var first = parser.nextToken();
        if (first == null) {
            throw new Unreadable(new Finding(new Place(file, 1, 1), "", "the file is empty", ""));
        }
        var root = node(first, KeyPath.ROOT, 0);
        if (parser.nextToken() != null) {
            throw new Unreadable(new Finding(
                    place(), "", "a second document begins here", "write each scenario into a file of its own"));
        }
        return root;
    }

    private Node node(JsonToken token, KeyPath path, int depth) {
        if (++nodes > MAX_NODES) {
            throw unreadable(path, "the file has more than " + MAX_NODES + " values", "split it");
        }
        refuseReferences(path);
        if (token.isScalarValue()) {
            var place = place();
            return new Scalar(place, path, kind(token), parser.getString(), lines.textOf(place));
        }
        if (depth == MAX_DEPTH) {
            throw unreadable(path, "lists and mappings stand in each other more than " + MAX_DEPTH + " deep", "");
        }
        return token == JsonToken.START_ARRAY ? sequence(path, depth) : mapping(path, depth);
    }

    /** With aliases a short file can stand for one of any size; tags would choose types, which the keys do already. */
    private void refuseReferences(KeyPath path) {
        if (parser.isCurrentAlias()) {
            throw unreadable(path, "an alias (*) stands here", "write the value again, or use vars and ${name}");
        }
        if (parser.getTypeId() != null) {
            findings.add(new Finding(place(), path.toString(), "a tag (!) stands here", "leave it out"));
        }
    }

    private Node sequence(KeyPath path, int depth) {
        var start = place();
        var items = new ArrayList<Node>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, path.item(items.size()), depth + 1));
        }
        return new Sequence(start, path, items);
    }

    private Node mapping(KeyPath path, int depth) {
        var start = place();
        var entries = new ArrayList<Mapping.Entry>();
        var keys = new HashSet<String>();
        for (var token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            var key = parser.currentName();
            var at = place();
            var here = path.key(key);
            if (parser.isCurrentAlias()) {
                throw unreadable(here, "an alias (*) stands here", "write the key again");
            }
            var value = node(parser.nextToken(), here, depth + 1);
            if (keys.add(key)) {
                entries.add(new Mapping.Entry(key, at, value));
            } else {
                findings.add(new Finding(at, here.toString(), "the key is given twice", "leave one of them out"));
            }
        }
        return new Mapping(start, path, entries);
    }

    private static Scalar.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Scalar.Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Scalar.Kind.TRUTH;
            case VALUE_NULL -> Scalar.Kind.NOTHING;
            default -> Scalar.Kind.TEXT;
        };
    }

    private Place place() {
        var location = parser.currentTokenLocation();
        return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Unreadable unreadable(KeyPath path, String found, String remedy) {
        return new Unreadable(new Finding(place(), path.toString(), found, remedy));
    }

    /** Ends the reading of a file. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Unreadable(Finding finding) {
            super(finding.found());
            this.finding = finding;
        }
    }
}
