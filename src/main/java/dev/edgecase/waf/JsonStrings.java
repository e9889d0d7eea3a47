package dev.edgecase.waf;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.waf.Part.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the texts in JSON that may end anywhere, or be none: whatever stands in quotes, the names among them. */
final class JsonStrings {
    private static final int HEX = 16;
    private static final int DIGITS = 4;

    private final String text;
    private int at;

    private JsonStrings(String text) {
        this.text = text;
    }

    /** Returns the names, and each value under the name before it; of very many the rest as a whole. */
    static List<Part> of(String text) {
        return new JsonStrings(text).parts();
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        var name = "";
        for (var open = text.indexOf('"'); open >= 0; open = text.indexOf('"', at)) {
            if (parts.size() == Part.MOST) {
                parts.add(new Part(Kind.BODY, "", Decoding.of(text.substring(open))));
                break;
            }
            at = open + 1;
            var value = literal();
            if (isName()) {
                name = value;
                parts.add(new Part(Kind.ARGUMENT_NAME, name, Decoding.of(value)));
            } else {
                parts.add(new Part(Kind.FIELD, name, Decoding.of(value)));
            }
        }
        return parts;
    }

    /** Reads up to behind the closing quote. */
    private String literal() {
        var value = new StringBuilder();
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c == '"') {
                break;
            }
            value.append(c == '\\' && at < text.length() ? escaped() : String.valueOf(c));
        }
        return value.toString();
    }

    private String escaped() {
        var c = text.charAt(at++);
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> unicode();
            default -> String.valueOf(c);
        };
    }

    /** Rules look at bytes; half of a pair of surrogates has none. */
    private String unicode() {
        var code = 0;
        for (var i = 0; i < DIGITS && at < text.length() && Character.digit(text.charAt(at), HEX) >= 0; i++) {
            code = code * HEX + Character.digit(text.charAt(at++), HEX);
        }
        return ByteText.of(String.valueOf((char) code));
    }

    private boolean isName() {
        var next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == ':';
    }
}
