package dev.edgecase.rules.set;

import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.UrlPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Page Rule, the older way to change settings by URL.
 *
 * @param name how people know it: its pattern
 * @param pattern which URLs it is about
 * @param priority the highest of those that match is the only one that counts
 * @param settings values by the API's action id, those that change settings for the request
 * @param cache what it says about caching
 * @param forwarding where it redirects to; excludes all else
 */
public record PageRule(
        String name,
        UrlPattern pattern,
        int priority,
        Map<String, String> settings,
        PageCache cache,
        Optional<Forwarding> forwarding) {
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
    public record Forwarding(String url, int status) {
        private static final Pattern REFERENCE = Pattern.compile("\\\\\\$|\\$([1-9])");

        /** Returns the URL with the texts of the stars in it; {@code \$} is a dollar sign. */
        public String location(List<String> stars) {
            return REFERENCE
                    .matcher(ByteText.of(url))
                    .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? "$" : star(found, stars)));
        }

        private static String star(MatchResult found, List<String> stars) {
            var number = Integer.parseInt(found.group(1));
            return number > stars.size() ? found.group() : stars.get(number - 1);
        }
    }
}
