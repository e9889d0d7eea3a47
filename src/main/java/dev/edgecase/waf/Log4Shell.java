package dev.edgecase.waf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups of Log4j, however they are nested to hide what they come to: <code>${${lower:j}ndi:ldap://…}</code>.
 *
 * <p>Source: CVE-2021-44228. Certainty: Edgecase's own.
 */
final class Log4Shell {
    private static final int ROUNDS = 10;
    private static final String ATTACK = "${jndi:";
    private static final List<String> SCHEMES = List.of("ldap", "rmi", "dns", "iiop", "http", "nis", "corba");
    private static final List<String> KEEPING = List.of("lower:", "upper:");

    private Log4Shell() {}

    /** Tells whether a decoded text in lower case has one that asks a server. */
    static boolean isIn(String text) {
        var reduced = text;
        for (var round = 0; round < ROUNDS && reduced.contains("${"); round++) {
            if (asksServer(reduced)) {
                return true;
            }
            var next = reduced(reduced);
            if (next.equals(reduced)) {
                return false;
            }
            reduced = next;
        }
        return asksServer(reduced);
    }

    private static boolean asksServer(String text) {
        for (var at = text.indexOf(ATTACK); at >= 0; at = text.indexOf(ATTACK, at + 1)) {
            for (var scheme : SCHEMES) {
                if (text.startsWith(scheme, at + ATTACK.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Puts what they come to in the place of all look-ups that hold no other one. */
    private static String reduced(String text) {
        var out = new StringBuilder(text.length());
        var open = -1;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '$' && text.startsWith("${", i)) {
                open = out.length();
            }
            var value = c == '}' && open >= 0 ? value(out.substring(open + 2)) : null;
            if (value == null) {
                out.append(c);
            } else {
                out.setLength(open);
                out.append(value);
            }
            open = c == '}' ? -1 : open;
        }
        return out.toString();
    }

    private static @Nullable String value(String lookup) {
        for (var keeping : KEEPING) {
            if (lookup.startsWith(keeping)) {
                return lookup.substring(keeping.length());
            }
        }
        var otherwise = lookup.indexOf(":-");
        return otherwise < 0 ? null : lookup.substring(otherwise + 2);
    }
}
