package dev.edgecase.rules.value;

import java.nio.charset.StandardCharsets;

/**
 * Texts of the rules language: strings of bytes, held as strings whose chars are all at most U+00FF, one char a byte. So "é" of a
 * rule is here "\u00C3\u00A9", its UTF-8 bytes, and only ASCII letters know upper and lower case.
 */
public final class ByteText {
    private static final int CASE_BIT = 0x20;

    private ByteText() {}

    /** Turns Unicode text into its UTF-8 bytes, one char a byte. ASCII comes back as it is. */
    public static String of(String unicode) {
        return isAscii(unicode) ? unicode : ofBytes(unicode.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes one char of each byte. */
    public static String ofBytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Returns the bytes of a text of the rules language. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads the bytes as UTF-8, for people to read; what is no UTF-8 becomes U+FFFD. */
    public static String unicode(String text) {
        return isAscii(text) ? text : new String(bytes(text), StandardCharsets.UTF_8);
    }

    /** Makes the ASCII letters lower case and leaves all other bytes alone. */
    public static String lower(String text) {
        return folded(text, 'A', 'Z');
    }

    /** Makes the ASCII letters upper case and leaves all other bytes alone. */
    public static String upper(String text) {
        return folded(text, 'a', 'z');
    }

    /** Returns the lower-case form of an ASCII letter, and any other byte as it is. */
    public static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | CASE_BIT) : c;
    }

    private static String folded(String text, char first, char last) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= first && c <= last) {
                return foldedFrom(i, text, first, last);
            }
        }
        return text;
    }

    private static String foldedFrom(int start, String text, char first, char last) {
        var chars = text.toCharArray();
        for (var i = start; i < chars.length; i++) {
            if (chars[i] >= first && chars[i] <= last) {
                chars[i] = (char) (chars[i] ^ CASE_BIT);
            }
        }
        return new String(chars);
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
