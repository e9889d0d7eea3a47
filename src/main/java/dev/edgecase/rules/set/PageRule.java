package dev.edgecase.rules.set;

import java.util.Map;
import java.util.Optional;

/**
 * A Page Rule, the older way to change settings by URL.
 *
 * @param name how people know it: its pattern
 * @param pattern which URLs it is about
 * @param priority the highest of those that match is the only one that counts
 * @param settings values by the API's action id, those that change settings for the request
 * @param forwarding where it redirects to; excludes settings
 */
public record PageRule(
        String name, UrlPattern pattern, int priority, Map<String, String> settings, Optional<Forwarding> forwarding) {
    /** Keeps a map that nobody changes. */
    public PageRule {
        settings = Map.copyOf(settings);
    }

    /**
     * A redirect.
     *
     * @param url may hold {@code $1}, the text of the first star
     * @param status 301 or 302
     */
    public record Forwarding(String url, int status) {}
}
