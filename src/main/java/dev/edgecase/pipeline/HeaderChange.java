package dev.edgecase.pipeline;

import dev.edgecase.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One header that is not the same behind the edge as before it.
 *
 * @param kind what happened to it
 * @param name in the spelling of the side that has it
 * @param before its values before the edge
 * @param after its values behind the edge
 */
public record HeaderChange(Kind kind, String name, List<String> before, List<String> after) {
    /** What can happen to a header. */
    public enum Kind {
        /** It was not there. */
        ADDED,
        /** It has another value. */
        CHANGED,
        /** It is gone. */
        DROPPED
    }

    /** Returns the differences, by name. */
    public static List<HeaderChange> between(Headers before, Headers after) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(before.names());
        names.addAll(after.names());
        var changes = new ArrayList<HeaderChange>();
        for (var name : names) {
            var was = before.all(name);
            var is = after.all(name);
            if (!was.equals(is)) {
                var kind = was.isEmpty() ? Kind.ADDED : is.isEmpty() ? Kind.DROPPED : Kind.CHANGED;
                changes.add(new HeaderChange(kind, name, was, is));
            }
        }
        return changes;
    }
}
