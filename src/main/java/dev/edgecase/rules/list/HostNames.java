package dev.edgecase.rules.list;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.LiteralProblem;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads host names into the form that requests have: lower case, other alphabets as {@code xn--}. */
final class HostNames {
    private static final int LONGEST = 253;
    private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private HostNames() {}

    /** Reads a name; empty for what is none. */
    static Optional<String> name(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text).toLowerCase(Locale.ROOT))
                    .filter(name ->
                            name.length() <= LONGEST && FORM.matcher(name).matches());
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** Reads what may be the host of a URL: a name, an IPv4 address, or an IPv6 address in brackets. */
    static Optional<String> ofUrl(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return name(text);
        }
        try {
            var address = Ip.parse(text.substring(1, text.length() - 1));
            return address.v4() ? Optional.empty() : Optional.of("[" + address + "]");
        } catch (LiteralProblem notAnAddress) {
            return Optional.empty();
        }
    }
}
