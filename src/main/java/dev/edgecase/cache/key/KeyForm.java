package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.StaticExtensions;
import dev.edgecase.cache.store.Place;
import dev.edgecase.rules.cache.CustomKey.Query;
import java.util.List;

/**
 * What a key has of a query string where that is not all of it as it was sent.
 *
 * @param query which parameters
 * @param sorts whether they are sorted
 */
record KeyForm(Query query, boolean sorts) implements Place.Form {
    private static final Place.Form NOTHING = new KeyForm(new Query(Query.Selection.NONE, List.of()), false);

    /** Returns the form of the key for a request that the origin gets with this target. */
    static Place.Form of(String target, CachePolicy policy) {
        if (policy.level() == Level.SIMPLIFIED && StaticExtensions.covers(target)) {
            return NOTHING;
        }
        var sorts = policy.key().sortsQuery().orElse(false);
        var custom = policy.key().custom();
        if (!sorts && custom.isEmpty()) {
            return Place.Form.AS_SENT;
        }
        return new KeyForm(custom.isPresent() ? custom.get().query() : Query.ALL, sorts);
    }

    @Override
    public String of(String url) {
        var selected = QueryStrings.selected(url, query);
        return sorts ? QueryStrings.sortedTarget(selected) : selected;
    }
}
