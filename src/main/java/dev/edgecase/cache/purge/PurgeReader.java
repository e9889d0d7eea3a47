package dev.edgecase.cache.purge;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Problems;
import dev.edgecase.unit.Spelling;
import dev.edgecase.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what is to be purged from what the API takes: {@code {"files": ["https://shop.test/a.css"]}}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache; the API's schema. Certainty: selectors and limits documented, texts and codes
 * 1012 and 1014 observed, code 1016 assumed; what has code 0 is refused in our own words, as nobody tells the edge's.
 */
public final class PurgeReader {
    private static final String EVERYTHING = "purge_everything";
    private static final String FILES = "files";
    private static final String TAGS = "tags";
    private static final String HOSTS = "hosts";
    private static final String PREFIXES = "prefixes";
    private static final List<String> SELECTORS = List.of(EVERYTHING, FILES, TAGS, HOSTS, PREFIXES);

    private static final int NO_SELECTOR = 1012;
    private static final String ONE_SELECTOR =
            "Request must contain one of \"purge_everything\", \"files\", \"tags\", \"hosts\" or \"prefixes\"";
    private static final int NO_ARRAY = 1014;
    private static final String MUST_BE_ARRAY = "\"files\", \"tags\", or \"hosts\" must be an array";
    private static final int BAD_URL = 1016;
    private static final int LONGEST_TAG = 1024;
    private static final int MOST_SEPARATORS = 31;

    private final Zone zone;

    private PurgeReader(Zone zone) {
        this.zone = zone;
    }

    /** Reads a body as the API takes it, for this zone and its plan. */
    public static PurgeRead read(Map<String, ?> body, Zone zone) {
        var problems = new Problems();
        var root = Given.root(body, problems);
        var given = root.entries().stream().filter(Given::isGiven).toList();
        var purge = new PurgeReader(zone).purge(root, given);
        if (problems.count() > 0) {
            return new PurgeRead.Refused(problems.all().get(0));
        }
        var items = given.get(0).isList() ? given.get(0).items().size() : 1;
        return new PurgeRead.Taken(purge.orElseThrow(), items);
    }

    private Optional<Purge> purge(Given body, List<Given> given) {
        for (var entry : given) {
            if (!SELECTORS.contains(entry.name())) {
                entry.refuse("", NO_SELECTOR, ONE_SELECTOR, unknown(entry.name()));
            }
        }
        if (given.size() != 1) {
            var names = String.join(" and ", given.stream().map(Given::name).toList());
            body.refuse("", NO_SELECTOR, ONE_SELECTOR, given.isEmpty() ? "it has none" : "this has " + names);
        }
        return given.isEmpty() ? Optional.empty() : purge(given.get(0));
    }

    private static String unknown(String name) {
        return Spelling.closest(name, SELECTORS)
                .map(close -> "there is no '%s'; did you mean %s?".formatted(name, close))
                .orElse("there is no '%s'".formatted(name));
    }

    private Optional<Purge> purge(Given selector) {
        return switch (selector.name()) {
            case EVERYTHING -> everything(selector);
            case FILES ->
                many(selector, Quota.of(zone.plan()).urlsPerRequest(), this::url)
                        .map(urls -> new Purge.Urls(
                                urls.stream().flatMap(List::stream).toList()));
            case TAGS -> many(selector, Quota.ITEMS_PER_REQUEST, this::tag).map(Purge.Tags::new);
            case HOSTS -> many(selector, Quota.ITEMS_PER_REQUEST, this::host).map(Purge.Hosts::new);
            case PREFIXES ->
                many(selector, Quota.ITEMS_PER_REQUEST, this::prefix)
                        .map(prefixes -> new Purge.Prefixes(
                                prefixes, zone.emulation().cache().prefixBySegment()));
            default -> Optional.empty();
        };
    }

    private static Optional<Purge> everything(Given selector) {
        if (selector.value().filter(Boolean.TRUE::equals).isEmpty()) {
            selector.refuse("", NO_SELECTOR, ONE_SELECTOR, "purge_everything takes true alone");
        }
        return Optional.of(new Purge.Everything());
    }

    private <T> Optional<List<T>> many(Given list, int most, Function<Given, Optional<T>> item) {
        if (!list.isList()) {
            list.refuse("", NO_ARRAY, MUST_BE_ARRAY, "");
            return Optional.empty();
        }
        var items = list.items();
        if (items.isEmpty()) {
            list.refuse("", NO_SELECTOR, ONE_SELECTOR, "this list is empty");
        } else if (items.size() > most) {
            list.refuse(
                    "%s has %d items".formatted(list.name(), items.size()),
                    "one request takes at most %d with the plan %s"
                            .formatted(most, zone.plan().id()));
            return Optional.empty();
        }
        var all = new ArrayList<T>(items.size());
        items.forEach(each -> item.apply(each).ifPresent(all::add));
        return Optional.of(all);
    }

    /** A URL is that of the visitor; where both schemes ask the origin in the same one, they share what is stored. */
    private Optional<List<Purge.Url>> url(Given item) {
        var where = item;
        var headers = Map.<String, String>of();
        if (item.isObject()) {
            item.only("url", "headers");
            where = item.key("url").must();
            headers = headers(item.key("headers"));
        }
        var written = where.value().map(String::valueOf).orElse("");
        var url = where.value()
                .filter(String.class::isInstance)
                .flatMap(text ->
                        PurgedUrl.parse((String) text, zone.rules().traffic().normalization()))
                .filter(parsed -> zone.serves(parsed.host()));
        if (url.isEmpty()) {
            where.refuse(
                    "",
                    BAD_URL,
                    "Unable to purge %s, which is an invalid URL.".formatted(written),
                    "a URL has scheme and host, and the host is one of the zone: https://shop.test/a.css");
            return Optional.empty();
        }
        var values = headers;
        return url.map(parsed -> parsed.schemes(zone.settings().ssl()).stream()
                .map(each -> new Purge.Url(each, values))
                .toList());
    }

    private static Map<String, String> headers(Given headers) {
        var values = new HashMap<String, String>();
        if (headers.isGiven()) {
            for (var header : headers.entries()) {
                if (!header.isGiven()) {
                    header.refuse("this is null", "give the value that is in the key, or leave the header out");
                }
                var name = header.name().toLowerCase(Locale.ROOT);
                header.text().filter(value -> fits(name, value, header)).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private static boolean fits(String name, String value, Given header) {
        if (name.equals("origin") && !PurgedUrl.isOrigin(value)) {
            header.refuse(
                    "'%s' is no origin".formatted(value),
                    "it takes scheme and host, and a port that is not the scheme's own: https://shop.test");
            return false;
        }
        return true;
    }

    private Optional<String> tag(Given item) {
        return item.text(LONGEST_TAG).map(tag -> tag.toLowerCase(Locale.ROOT)).filter(tag -> {
            var plain = tag.chars().allMatch(c -> c > ' ' && c <= '~');
            if (!plain) {
                item.refuse("'%s' is no tag".formatted(tag), "a tag has printable ASCII characters and no spaces");
            }
            return plain;
        });
    }

    private Optional<String> host(Given item) {
        return item.text().flatMap(text -> {
            var host = PurgedUrl.host(text).filter(zone::serves);
            if (host.isEmpty()) {
                item.refuse("'%s' is no host of the zone".formatted(text), "give it without scheme, port and path");
            }
            return host;
        });
    }

    /** The host of a prefix is the one that the origin knows, which may be none of the zone. */
    private Optional<String> prefix(Given item) {
        return item.text().flatMap(text -> {
            var slash = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
            var path = PurgedUrl.encoded(text.substring(slash))
                    .filter(each -> each.indexOf('?') < 0 && each.indexOf('#') < 0)
                    .map(zone.rules().traffic().normalization()::seen);
            var prefix = PurgedUrl.host(text.substring(0, slash)).flatMap(host -> path.map(below -> host + below));
            if (prefix.isEmpty()) {
                item.refuse(
                        "'%s' is no prefix".formatted(text),
                        "it takes host and path without scheme, query and fragment: www.example.com/foo");
            } else if (text.chars().filter(c -> c == '/').count() > MOST_SEPARATORS) {
                item.refuse("'%s' has too many slashes".formatted(text), "a prefix has at most " + MOST_SEPARATORS);
            }
            return prefix;
        });
    }
}
