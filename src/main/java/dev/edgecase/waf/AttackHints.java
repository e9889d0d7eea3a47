package dev.edgecase.waf;

import dev.edgecase.http.Headers;

/** What stands in every head that a rule of {@link MiniPack} is about, and in few others: looked for without decoding anything. */
final class AttackHints {
    private static final String TELLING = "'\"<>()`;|$\\{}#*";
    private static final String HARMLESS = ",:@=&?[]!";
    private static final int BEYOND_ASCII = 0x80;

    private AttackHints() {}

    /** An ordinary browser names itself; a program that does not is looked at closely. */
    static boolean areIn(String target, Headers headers) {
        var named = false;
        for (var i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            named |= name.equalsIgnoreCase("User-Agent");
            if (name.equalsIgnoreCase("Cookie") && areIn(headers.value(i), true)) {
                return true;
            }
        }
        return !named || areIn(target, false);
    }

    private static boolean areIn(String text, boolean cookies) {
        for (var at = 0; at < text.length(); at++) {
            if (isHint(text, at) && !(cookies && isBetweenCookies(text, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenCookies(String text, int at) {
        return text.startsWith("; ", text.charAt(at) == ' ' ? at - 1 : at);
    }

    private static boolean isHint(String text, int at) {
        return switch (text.charAt(at)) {
            case '+', ' ' -> true;
            case '%' -> isTelling(Decoding.escaped(text, at));
            case '-' -> text.startsWith("--", at) || (ends(text, at, "wp") && begins(text, at, "-config"));
            case '.' ->
                begins(text, at, "..")
                        || begins(text, at, ".ini")
                        || begins(text, at, ".hta")
                        || begins(text, at, ".htp")
                        || endsObject(text, at);
            case '/' -> ends(text, at, "bin") || ends(text, at, "%3a") || beginsFolder(text, at);
            case ':' -> ends(text, at, "data") || (text.startsWith("://", at) && !isHttp(text, at));
            case '0' -> ends(text, at, "ro") && begins(text, at, "0ab");
            case '_' -> begins(text, at, "_schema") || begins(text, at, "_catalog") || begins(text, at, "_cmdshell");
            case 'b', 'B' -> ends(text, at, "process");
            case 'j', 'J' -> begins(text, at, "java") || ends(text, at, "sysob");
            case 'v', 'V' -> begins(text, at, "vbscript");
            case 'w', 'W' -> begins(text, at, "wershell");
            default -> TELLING.indexOf(text.charAt(at)) >= 0;
        };
    }

    private static boolean endsObject(String text, int dot) {
        return ends(text, dot, "document") || ends(text, dot, "window") || ends(text, dot, "apache");
    }

    private static boolean beginsFolder(String text, int slash) {
        return begins(text, slash, "/etc/") || begins(text, slash, "/proc/") || begins(text, slash, "/var/log/");
    }

    private static boolean isHttp(String text, int colon) {
        return ends(text, colon, "http") || ends(text, colon, "https");
    }

    private static boolean begins(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private static boolean ends(String text, int at, String word) {
        return text.regionMatches(true, at - word.length(), word, 0, word.length());
    }

    private static boolean isTelling(int escaped) {
        return escaped >= 0 && escaped < BEYOND_ASCII && HARMLESS.indexOf(escaped) < 0;
    }
}
