package dev.edgecase.phase.traffic;

/**
 * A request-target in its two parts.
 *
 * @param path what stands before the question mark
 * @param suffix the question mark and what follows it; empty where there is none
 */
record Url(String path, String suffix) {
    /** Cuts a request-target. */
    static Url of(String target) {
        var mark = target.indexOf('?');
        return mark < 0 ? new Url(target, "") : new Url(target.substring(0, mark), target.substring(mark));
    }

    /** Returns what follows the question mark; empty where nothing does. */
    String query() {
        return suffix.isEmpty() ? "" : suffix.substring(1);
    }

    /** Returns the request-target. */
    String target() {
        return path + suffix;
    }

    /** Returns the same with another path. */
    Url withPath(String other) {
        return new Url(other, suffix);
    }

    /** Returns the same with another query. */
    Url withQuery(String query) {
        return new Url(path, query.isEmpty() ? "" : '?' + query);
    }
}
