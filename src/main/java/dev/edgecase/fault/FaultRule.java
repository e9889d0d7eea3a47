package dev.edgecase.fault;

import java.util.Locale;
import java.util.Optional;

/**
 * A fault, when it is its turn, and for which requests.
 *
 * @param fault what happens
 * @param schedule whose turn it is
 * @param method only for requests of this method
 * @param path only for requests whose path, without query, fits: {@code *} stands for any characters
 */
public record FaultRule(Fault fault, Schedule schedule, Optional<String> method, Optional<String> path) {
    /** Returns a rule for every request, each time. */
    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, Schedule.ALWAYS, Optional.empty(), Optional.empty());
    }

    /** Tells whether the rule is about that request. */
    public boolean isAbout(String requestMethod, String requestPath) {
        return method.map(wanted -> wanted.equals(requestMethod.toUpperCase(Locale.ROOT)))
                        .orElse(true)
                && path.map(glob -> fits(glob, requestPath)).orElse(true);
    }

    /** Tells whether a path fits a pattern in which {@code *} stands for any characters. */
    public static boolean fits(String glob, String path) {
        var parts = glob.split("\\*", -1);
        if (parts.length == 1) {
            return glob.equals(path);
        }
        if (!path.startsWith(parts[0])) {
            return false;
        }
        var at = parts[0].length();
        for (var i = 1; i < parts.length - 1; i++) {
            var found = path.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        var last = parts[parts.length - 1];
        return path.length() - at >= last.length() && path.endsWith(last);
    }
}
