package dev.edgecase.cache;

import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.DirectiveChange;
import java.util.List;
import java.util.Set;

/** What Cache Response Rules make of an origin's response before the cache judges it. */
@FunctionalInterface
public interface ResponseRules {
    /** Returns what holds for a response; its body is not touched. */
    Ruled apply(EdgeResponse response);

    /**
     * A response's fields after the rules.
     *
     * @param shown what visitors get and what is stored
     * @param changes what the cache obeys above all else, some of it hidden from visitors
     * @param tags by which it can be purged, in lower case
     * @param marks what holds when it is served from the cache, too
     */
    record Ruled(Headers shown, List<DirectiveChange> changes, Set<String> tags, Set<RuleMark> marks) {
        /** Keeps collections that nobody changes. */
        public Ruled {
            changes = List.copyOf(changes);
            tags = Set.copyOf(tags);
            marks = Set.copyOf(marks);
        }
    }
}
