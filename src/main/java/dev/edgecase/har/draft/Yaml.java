package dev.edgecase.har.draft;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Scalars of YAML that are read back as the text they were. */
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_/.=+-]*( [A-Za-z0-9_/.=+-]+)*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private Yaml() {}

    /** Returns the text as it stands where nobody can misread it, else in double quotes; a variable's sign is doubled. */
    static String text(String text) {
        var literal = text.replace("${", "$${");
        return PLAIN.matcher(literal).matches() && !WORDS.contains(literal.toLowerCase(Locale.ROOT))
                ? literal
                : quoted(literal);
    }

    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 16).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= ' ' && c < 0x7f) {
                        out.append(c);
                    } else {
                        out.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
