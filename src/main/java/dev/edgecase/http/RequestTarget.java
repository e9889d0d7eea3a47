package dev.edgecase.http;

/**
 * A request-target in its two parts, cut at the first question mark.
 *
 * @param path what stands before the question mark
 * @param suffix the question mark and what follows it; empty where there is none
 */
public record RequestTarget(String path, String suffix) {
    /** Cuts a request-target. */
    public static RequestTarget of(String target) {
        return new RequestTarget(pathOf(target), target.substring(pathEnd(target)));
    }

    /** Returns the path alone of a request-target. */
    public static String pathOf(String target) {
        return target.substring(0, pathEnd(target));
    }

    /** Returns what follows the question mark of a request-target; empty where nothing does. */
    public static String queryOf(String target) {
        return target.substring(Math.min(pathEnd(target) + 1, target.length()));
    }

    /** Returns where the path of a request-target ends. */
    public static int pathEnd(String target) {
        var mark = target.indexOf('?');
        return mark < 0 ? target.length() : mark;
    }

    /** Returns what follows the question mark; empty where nothing does. */
    public String query() {
        return suffix.isEmpty() ? "" : suffix.substring(1);
    }

    /** Returns the request-target. */
    public String target() {
        return path + suffix;
    }

    /** Returns the same with another path. */
    public RequestTarget withPath(String other) {
        return new RequestTarget(other, suffix);
    }

    /** Returns the same with another query. */
    public RequestTarget withQuery(String query) {
        return new RequestTarget(path, query.isEmpty() ? "" : '?' + query);
    }
}
