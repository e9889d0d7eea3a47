package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Header;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code vary} of cache settings.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings and cache/concepts/vary. Certainty: documented; which names beside
 * {@code Connection}, {@code Host} and {@code Cache-Control} cannot be listed is assumed.
 */
final class CacheVary {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");
    private static final int MOST_HEADERS = 50;
    private static final int MOST_MEDIA_TYPES = 10;
    private static final int MOST_LANGUAGES = 20;
    private static final String MEDIA_TYPES = "media_types";
    private static final String LANGUAGES = "languages";
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "host",
            "cache-control",
            "pragma");

    private CacheVary() {}

    static Optional<VarySettings> read(Given vary) {
        if (!vary.isGiven()) {
            return Optional.empty();
        }
        vary.only("default", "headers");
        var otherwise = vary.key("default").must();
        otherwise.only("action");
        var list = vary.key("headers");
        var headers = new HashMap<String, Header>();
        for (var each : list.entries()) {
            var name = each.name().toLowerCase(Locale.ROOT);
            checkName(each, name);
            if (headers.put(name, header(each, name)) != null) {
                each.refuse(each.name() + " is there twice", "names have no case; leave one out");
            }
        }
        if (headers.size() > MOST_HEADERS) {
            list.refuse("these are %d headers".formatted(headers.size()), "at most 50 are allowed");
        }
        return Optional.of(new VarySettings(treatment(otherwise), headers));
    }

    private static Treatment treatment(Given given) {
        return given.key("action")
                .must()
                .choice("bypass", "passthrough", "normalize")
                .map(word -> CacheWriter.read(word, Treatment.class))
                .orElse(Treatment.BYPASS);
    }

    private static void checkName(Given given, String name) {
        if (!NAME.matcher(name).matches()) {
            given.refuse(
                    "'%s' cannot name a header here".formatted(given.name()),
                    "it takes letters, digits, _ and -, 128 at most");
        } else if (FORBIDDEN.contains(name) || name.startsWith("cf-") || name.startsWith("cf_")) {
            given.refuse("responses cannot be selected by " + name, "");
        }
    }

    private static Header header(Given header, String name) {
        header.only("action", MEDIA_TYPES, LANGUAGES);
        var allowed = new ArrayList<String>();
        var kinds = Map.of(MEDIA_TYPES, "accept", LANGUAGES, "accept-language");
        kinds.forEach((key, owner) -> {
            var list = header.key(key);
            if (list.isGiven() && !name.equals(owner)) {
                list.refuse("%s are for %s only".formatted(key, owner), "leave them out");
            }
            for (var each : CacheKeyReader.texts(list, key.equals(MEDIA_TYPES) ? MOST_MEDIA_TYPES : MOST_LANGUAGES)) {
                each.text().filter(text -> isPrintable(each, text)).ifPresent(allowed::add);
            }
        });
        return new Header(treatment(header), allowed);
    }

    private static boolean isPrintable(Given given, String text) {
        var fits = PRINTABLE.matcher(text).matches();
        if (!fits && !text.isEmpty()) {
            given.refuse("this has characters that are not ASCII", "it takes printable ASCII");
        }
        return fits;
    }

    /** Returns what {@link #read} reads as the same again. */
    static Map<String, Object> written(VarySettings vary) {
        var headers = new HashMap<String, Object>();
        vary.headers().forEach((name, header) -> {
            var all = new HashMap<String, Object>(Map.of("action", CacheWriter.word(header.treatment())));
            if (!header.allowed().isEmpty()) {
                all.put(name.equals("accept") ? MEDIA_TYPES : LANGUAGES, List.copyOf(header.allowed()));
            }
            headers.put(name, all);
        });
        return Map.of("default", Map.of("action", CacheWriter.word(vary.otherwise())), "headers", headers);
    }
}
