package dev.edgecase.rules.set;

import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.DirectiveChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Cache Rules and Cache Response Rules do.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings and cache/how-to/cache-response-rules/settings. Certainty:
 * documented.
 */
public sealed interface CacheAction extends Action {
    /**
     * Changes how the cache treats a request; in the response phase only what is stripped.
     *
     * @param settings what the rule says; what it leaves out keeps what earlier rules said
     * @param withoutEffect parameters that nothing here obeys, as the API writes them
     */
    record SetCacheSettings(CacheSettings settings, Map<String, Object> withoutEffect) implements CacheAction {
        /** Keeps a map that nobody changes. */
        public SetCacheSettings {
            withoutEffect = Map.copyOf(withoutEffect);
        }

        /** Makes one whose parameters all have an effect. */
        public SetCacheSettings(CacheSettings settings) {
            this(settings, Map.of());
        }

        @Override
        public String id() {
            return "set_cache_settings";
        }
    }

    /**
     * Changes directives of a response's {@code Cache-Control}.
     *
     * @param changes one per directive, in the order of the file
     */
    record SetCacheControl(List<DirectiveChange> changes) implements CacheAction {
        /** Keeps a list that nobody changes. */
        public SetCacheControl {
            changes = List.copyOf(changes);
        }

        @Override
        public String id() {
            return "set_cache_control";
        }
    }

    /**
     * Changes the tags by which a response can be purged.
     *
     * @param operation what is done with them
     * @param values the tags; empty where an expression has them
     * @param expression yields an array of strings
     */
    record SetCacheTags(Operation operation, List<String> values, Optional<ValueExpression> expression)
            implements CacheAction {
        /** What is done with tags. */
        public enum Operation {
            /** Put them beside those that are there. */
            ADD,
            /** Take them away. */
            REMOVE,
            /** Leave only them. */
            SET
        }

        /** Keeps a list that nobody changes. */
        public SetCacheTags {
            values = List.copyOf(values);
        }

        @Override
        public String id() {
            return "set_cache_tags";
        }
    }
}
