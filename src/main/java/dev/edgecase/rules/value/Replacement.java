package dev.edgecase.rules.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The replacement of {@code regex_replace} and {@code wildcard_replace}: text with references such as <code>${1}</code>, in which
 * {@code $$} is a dollar sign.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions. Certainty: documented; that a dollar sign of its own is
 * refused is assumed.
 */
public final class Replacement {
    /** How many references there may be, and the highest number of one. */
    public static final int MOST_REFERENCES = 8;

    private final List<Part> parts;

    private Replacement(List<Part> parts) {
        this.parts = parts;
    }

    /** Text, or the number of a group where that is not 0. */
    private record Part(String text, int group) {}

    /**
     * Reads a replacement.
     *
     * @throws LiteralProblem if a dollar sign begins neither a reference nor {@code $$}, or there are too many references
     */
    public static Replacement parse(String text) {
        var parts = new ArrayList<Part>();
        var plain = new StringBuilder();
        var references = 0;
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter != '$') {
                plain.append(letter);
            } else if (text.startsWith("$$", at)) {
                plain.append('$');
                at++;
            } else {
                var end = text.indexOf('}', at);
                if (end < 0 || !text.startsWith("${", at)) {
                    throw new LiteralProblem("a reference is written ${1}, a dollar sign $$", at, 1);
                }
                if (++references > MOST_REFERENCES) {
                    throw new LiteralProblem(
                            "there are more than " + MOST_REFERENCES + " references", at, end + 1 - at);
                }
                parts.add(new Part(plain.toString(), 0));
                parts.add(new Part("", number(text, at, end)));
                plain.setLength(0);
                at = end;
            }
        }
        parts.add(new Part(plain.toString(), 0));
        return new Replacement(List.copyOf(parts));
    }

    private static int number(String text, int at, int end) {
        if (end != at + 3 || text.charAt(at + 2) < '1' || text.charAt(at + 2) > '0' + MOST_REFERENCES) {
            throw new LiteralProblem(
                    "references go from ${1} to ${" + MOST_REFERENCES + "}; a dollar sign is written $$",
                    at,
                    end + 1 - at);
        }
        return text.charAt(at + 2) - '0';
    }

    /**
     * Appends the replacement, with what each reference stands for.
     *
     * @param groups what a group took, by its number; an empty text for none
     */
    public void appendTo(StringBuilder into, IntFunction<String> groups) {
        for (var part : parts) {
            into.append(part.group == 0 ? part.text : groups.apply(part.group));
        }
    }
}
