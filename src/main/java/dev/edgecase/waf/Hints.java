package dev.edgecase.waf;

/** What stands in every request that one of {@link FreeRules} is about, and in few others: looked for without decoding anything. */
final class Hints {
    /** Bytes that no rule is about; an ordinary request escapes hardly any other. */
    private static final String HARMLESS = " \"&'+,;=?@[]<>|^`";

    private static final int BEYOND_ASCII = 0x80;

    private Hints() {}

    static boolean areInHeader(String value) {
        return value.indexOf('$') >= 0
                || (value.indexOf('%') >= 0
                        && (value.startsWith("%20") || value.startsWith("(") || hasTellingEscape(value)))
                || Shellshock.isIn(value);
    }

    private static boolean hasTellingEscape(String value) {
        for (var at = value.indexOf('%'); at >= 0; at = value.indexOf('%', at + 1)) {
            if (isTelling(Decoding.escaped(value, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTelling(int escaped) {
        return escaped >= 0 && escaped < BEYOND_ASCII && HARMLESS.indexOf(escaped) < 0;
    }

    static boolean areInTarget(String target) {
        for (var at = 0; at < target.length(); at++) {
            if (isHint(target, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHint(String target, int at) {
        return switch (target.charAt(at)) {
            case '$', '(' -> true;
            case '%' -> isTelling(Decoding.escaped(target, at));
            case '.' -> target.startsWith("..", at);
            case '-' ->
                target.regionMatches(true, at - 2, "wp-", 0, 3) || target.regionMatches(true, at, "-ajax", 0, 5);
            case 'x', 'X' -> target.regionMatches(true, at, "xmlrpc.php", 0, 10);
            default -> false;
        };
    }
}
