package dev.edgecase.phase.check;

import dev.edgecase.http.RequestTarget;
import java.util.Optional;

/**
 * What a request-target may look like. Refused are the characters that a browser would have percent-encoded, broken percent
 * escapes in the path, and dot segments that climb above the root; what browsers send raw passes, and so does a backslash, which
 * URL normalization knows what to do with.
 */
public final class TargetForm {
    private static final String RAW_IN_PATH = "\"<>^`{}#";
    private static final String RAW_IN_QUERY = "\"<>#";

    private TargetForm() {}

    /** Returns what is wrong with the target; empty if it may pass. */
    static Optional<String> fault(String target) {
        if (target.equals("*")) {
            return Optional.empty();
        }
        if (!target.startsWith("/")) {
            return Optional.of("the request-target does not start with a slash");
        }
        var path = true;
        for (var i = 0; i < target.length(); i++) {
            var c = target.charAt(i);
            if (path && c == '?') {
                path = false;
            } else if (c <= ' ' || c >= 0x7f || (path ? RAW_IN_PATH : RAW_IN_QUERY).indexOf(c) >= 0) {
                return Optional.of("the URL holds a raw character that must be percent-encoded, at position " + i);
            } else if (path && c == '%' && !(isHex(target, i + 1) && isHex(target, i + 2))) {
                return Optional.of("the URL holds a broken percent escape, at position " + i);
            }
        }
        return climbsAboveRoot(target) ? Optional.of("the path climbs above the root") : Optional.empty();
    }

    /** Tells whether the path, with its escapes and dot segments resolved, lies under the prefix {@code /name/}. */
    public static boolean resolvesUnder(String target, String prefix) {
        if (target.startsWith(prefix)) {
            return true;
        }
        // The usual target has none of these and is settled by the line above.
        return (target.indexOf('%') >= 0 || target.contains("/.") || target.contains("//"))
                && (resolved(target) + "/").startsWith(prefix);
    }

    private static boolean climbsAboveRoot(String target) {
        if (!target.contains("..") && target.indexOf('%') < 0) {
            return false;
        }
        var depth = 0;
        for (var segment : segments(target)) {
            depth += isUp(segment) ? -1 : segment.isEmpty() || isSame(segment) ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static String resolved(String target) {
        var path = new StringBuilder();
        for (var segment : segments(target)) {
            if (isUp(segment)) {
                path.setLength(Math.max(0, path.lastIndexOf("/")));
            } else if (!segment.isEmpty() && !isSame(segment)) {
                path.append('/').append(segment);
            }
        }
        return path.toString();
    }

    private static String[] segments(String target) {
        return decoded(RequestTarget.pathOf(target)).split("/", -1);
    }

    private static boolean isUp(String segment) {
        return segment.equals("..");
    }

    private static boolean isSame(String segment) {
        return segment.equals(".");
    }

    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var text = new StringBuilder(path.length());
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%' && isHex(path, i + 1) && isHex(path, i + 2)) {
                text.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(path.charAt(i));
            }
        }
        return text.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
