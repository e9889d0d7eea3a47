package dev.edgecase.rules.function;

import dev.edgecase.rules.value.ByteText;

/**
 * Decodes {@code %20} and {@code +}, in linear time even when what comes out is decoded again. Whatever is malformed stays as it is,
 * and so do {@code %uD800} to {@code %uDFFF}, which are no characters.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions. Certainty: documented; malformed input assumed.
 *
 * @param again whether what comes out is decoded too, until nothing is left to decode
 * @param unicode whether {@code %u2601} is decoded too, to UTF-8
 */
public record UrlDecoder(boolean again, boolean unicode) {
    private static final int ESCAPE = 3;
    private static final int UNICODE_ESCAPE = 6;

    /** Returns the decoded text. */
    public String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        var settled = 0; // what stands before is the outcome of an escape, and no part of another
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            out.append(c == '+' ? ' ' : c);
            var escape = escapeAtEnd(out, settled);
            while (escape > 0) {
                decodeEnd(out, escape);
                settled = again ? 0 : out.length();
                escape = escapeAtEnd(out, settled);
            }
        }
        return out.toString();
    }

    /** Returns how long the escape is that the text ends with, 0 if it does not. */
    private int escapeAtEnd(StringBuilder out, int from) {
        var end = out.length();
        if (end - ESCAPE >= from && out.charAt(end - ESCAPE) == '%' && hex(out, end - 2, end) >= 0) {
            return ESCAPE;
        }
        var start = end - UNICODE_ESCAPE;
        if (unicode && start >= from && out.charAt(start) == '%' && out.charAt(start + 1) == 'u') {
            var code = hex(out, start + 2, end);
            return code >= 0 && !Character.isSurrogate((char) code) ? UNICODE_ESCAPE : 0;
        }
        return 0;
    }

    private void decodeEnd(StringBuilder out, int escape) {
        var start = out.length() - escape;
        var code = (char) hex(out, escape == ESCAPE ? start + 1 : start + 2, out.length());
        out.setLength(start);
        if (again && code == '+') {
            out.append(' ');
        } else if (escape == ESCAPE) {
            out.append(code);
        } else {
            out.append(ByteText.of(String.valueOf(code)));
        }
    }

    private static int hex(StringBuilder text, int from, int to) {
        var value = 0;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            var digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
