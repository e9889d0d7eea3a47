package dev.edgecase.scenario.tree;

import java.util.ArrayList;
import java.util.HashSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Makes a tree of what a parser reads, one token after the other. */
final class TreeWalk {
    private final String file;
    private final TreeReader.Limits limits;
    private final Findings findings;
    private final JsonParser parser;
    private final Lines lines;
    private int nodes;

    TreeWalk(String file, TreeReader.Limits limits, Findings findings, JsonParser parser, Lines lines) {
        this.file = file;
        this.limits = limits;
        this.findings = findings;
        this.parser = parser;
        this.lines = lines;
    }

    Node document() {
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
        if (++nodes > limits.nodes()) {
            throw unreadable(path, "the file has more than " + limits.nodes() + " values", "split it");
        }
        refuseReferences(path);
        if (token.isScalarValue()) {
            var place = place();
            var text = parser.getString();
            return new Scalar(place, path, kind(token), text, lines.lettersOf(place, text));
        }
        if (depth == TreeReader.MAX_DEPTH) {
            throw unreadable(
                    path, "lists and mappings stand in each other more than " + TreeReader.MAX_DEPTH + " deep", "");
        }
        return token == JsonToken.START_ARRAY ? sequence(path, depth) : mapping(path, depth);
    }

    /** With aliases a short file can stand for one of any size; tags would choose types, which the keys do already. */
    private void refuseReferences(KeyPath path) {
        if (isAlias()) {
            throw unreadable(path, "an alias (*) stands here", "write the value again, or use vars and ${name}");
        }
        if (parser.getTypeId() != null) {
            findings.add(new Finding(place(), path.toString(), "a tag (!) stands here", "leave it out"));
        }
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
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
            if (isAlias()) {
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
}
