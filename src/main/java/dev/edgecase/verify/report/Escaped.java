package dev.edgecase.verify.report;

/** Texts made safe for the format they go into; whatever an origin sent is taken for hostile. */
final class Escaped {
    private static final char UNREADABLE = '\uFFFD';

    private Escaped() {}

    /** For XML and HTML text and quoted attributes; what XML 1.0 does not allow becomes a replacement character. */
    static String xml(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (isAllowed(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(UNREADABLE);
                    }
                }
            }
        });
        return out.toString();
    }

    /** Half a pair is not a character, and marks of direction could turn what follows. */
    private static boolean isAllowed(int c) {
        var turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        var control = c < ' ' && c != '\n' && c != '\t';
        var half = c >= 0xD800 && c <= 0xDFFF;
        return !turns && !control && !half && c != 0xFFFE && c != 0xFFFF && (c < 0x7F || c > 0x9F);
    }
}
