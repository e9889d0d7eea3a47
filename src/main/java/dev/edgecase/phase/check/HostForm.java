package dev.edgecase.phase.check;

import dev.edgecase.unit.IpLiteral;

/** Tells host names from what cannot be one. */
final class HostForm {
    private static final int LONGEST_NAME = 253;

    private HostForm() {}

    /** Tells whether the text is a name or an IP literal, with or without a port. */
    static boolean isValid(String authority) {
        var end = authority.length();
        var colon = authority.lastIndexOf(':');
        if (colon >= 0 && !authority.endsWith("]")) {
            if (!isPort(authority, colon + 1)) {
                return false;
            }
            end = colon;
        }
        if (authority.startsWith("[")) {
            return IpLiteral.parse(authority.substring(0, end)).isPresent();
        }
        return end > 0 && end <= LONGEST_NAME && isName(authority, end);
    }

    private static boolean isName(String text, int end) {
        var previous = '.'; // a name does not begin with a dot, and has no two in a row
        for (var i = 0; i < end; i++) {
            var c = text.charAt(i);
            var letter =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!letter && (c != '.' || previous == '.')) {
                return false;
            }
            previous = c;
        }
        return true;
    }

    private static boolean isPort(String text, int start) {
        var port = 0;
        for (var i = start; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = port * 10 + digit;
            if (port > 65_535) {
                return false;
            }
        }
        return true;
    }
}
