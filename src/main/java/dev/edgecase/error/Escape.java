package dev.edgecase.error;

import java.util.Locale;

/**
 * Makes texts safe for the format they go into. Whatever comes in, host names and details above all, is taken for
 * hostile: it can neither end the place it stands in nor turn the reading direction of what follows.
 */
final class Escape {
    private static final char UNREADABLE = '\uFFFD';

    private Escape() {}

    /** For HTML text and quoted attributes. */
    static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = readable(text, at);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }

    /** For HTML text, where what stands between two backticks becomes code. */
    static String htmlWithCode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        String[] parts = html(text).split("`", -1);
        for (int at = 0; at < parts.length; at++) {
            boolean closed = at + 1 < parts.length;
            if (at % 2 == 0) {
                out.append(parts[at]);
            } else if (closed) {
                out.append("<code>").append(parts[at]).append("</code>");
            } else {
                out.append('`').append(parts[at]);
            }
        }
        return out.toString();
    }

    /** A JSON string with its quotes. Less-than signs are escaped too, so that JSON may be put inside a script element. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = readable(text, at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '<' || c == 0x7F || c == '\u2028' || c == '\u2029') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** For one paragraph of Markdown: no block, link or HTML in it, and no new line. */
    static String markdown(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = readable(text, at);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '\\', '[', ']' -> out.append('\\').append(c);
                default -> out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
            }
        }
        String paragraph = out.toString().strip();
        boolean opensABlock = !paragraph.isEmpty() && "#>=|~*+-".indexOf(paragraph.charAt(0)) >= 0;
        return opensABlock ? "\\" + paragraph : paragraph;
    }

    /** A YAML scalar: bare where every reader takes it for this very text, otherwise a JSON string, which is YAML too. */
    static String yaml(String text) {
        boolean bare = !text.isEmpty() && isAsciiLetterOrDigit(text.charAt(0));
        boolean looksLikeANumber = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            bare &= isAsciiLetterOrDigit(c) || "._-".indexOf(c) >= 0;
            looksLikeANumber &= "0123456789eExXoO._-".indexOf(c) >= 0;
        }
        boolean word = switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "false", "null", "yes", "no", "on", "off", "y", "n" -> true;
            default -> false;
        };
        return bare && !looksLikeANumber && !word ? text : json(text);
    }

    static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The character at that place, or the replacement character for half a pair and for direction marks. */
    private static char readable(String text, int at) {
        char c = text.charAt(at);
        boolean turnsDirection = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        boolean half = Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
        return turnsDirection || half ? UNREADABLE : c;
    }
}
