package dev.edgecase.log.explain;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.CacheVerdict.Stored;
import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.policy.CacheControl;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.Lifetime.IfError;
import dev.edgecase.cache.serve.BrowserTtls;
import dev.edgecase.http.Tokens;
import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the cache had to do with a request, in rows for people and as plain data; nothing for what never came to the cache. */
final class CacheStory {
    private static final String MASK = "[redacted]";
    private static final String CACHE_CONTROL = "Cache-Control";

    private final Journey journey;
    private final Secrets secrets;

    CacheStory(Journey journey, Secrets secrets) {
        this.journey = journey;
        this.secrets = secrets;
    }

    /**
     * Returns labels and values, in order; the same label does not come twice.
     *
     * @param admin the address of the admin port, where the URL can be purged; empty in a test, which has a method for that
     */
    Map<String, String> rows(Optional<String> admin) {
        var rows = new LinkedHashMap<String, String>();
        journey.cache().ifPresent(verdict -> rows(verdict, admin, rows));
        return rows;
    }

    private void rows(CacheVerdict verdict, Optional<String> admin, Map<String, String> rows) {
        rows.put("status", status(verdict));
        rows.put("why", verdict.reason().id() + ": " + verdict.reason().words());
        if (!verdict.remedy().isEmpty()) {
            rows.put("otherwise", verdict.remedy());
        }
        verdict.key()
                .ifPresent(key -> rows.put("key", String.join(" | ", keyLines(key.text())) + ", in " + key.colo()));
        verdict.stored().ifPresent(stored -> {
            rows.put("stored at", stored.storedAt() + ", " + stored.age() + " s ago");
            rows.put(
                    "good for",
                    stored.lifetime().ttl().toSeconds() + " s: "
                            + stored.lifetime().words());
            rows.put("now", left(stored));
            rows.put("afterwards", afterwards(stored.lifetime()));
            stored.headers().first("Location").ifPresent(location -> rows.put("location", location));
        });
        if (verdict.waited()) {
            rows.put("waited", "for another request that fetched the same");
        }
        verdict.warning().ifPresent(warning -> rows.put("warning", warning));
        var notes = notes(verdict);
        if (!notes.isEmpty()) {
            rows.put("mind", String.join("; ", notes));
        }
        if (verdict.status().isCached() && verdict.stored().isPresent()) {
            rows.put("purge", purge(admin));
        }
    }

    /** What the cache makes of the request that its sender may not expect, with what to do about it. */
    private List<String> notes(CacheVerdict verdict) {
        var notes = new ArrayList<String>();
        var request = journey.request();
        var sent = journey.sent();
        if (request.method().equals("HEAD")
                && sent.filter(to -> to.method().equals("GET")).isPresent()) {
            notes.add("HEAD goes to the origin as GET, to store the whole: its own answer to HEAD is not asked for");
        }
        if (verdict.key().isEmpty()) {
            return notes;
        }
        for (var name : List.of("If-Match", "If-Unmodified-Since")) {
            if (request.headers().contains(name)
                    && sent.filter(to -> to.headers().contains(name)).isEmpty()) {
                notes.add(name + " is neither sent on nor looked at, as the request is eligible:"
                        + " a Cache Rule with cache: false sends it on");
            }
        }
        verdict.stored().ifPresent(stored -> {
            notes(stored, verdict.key().get().text(), notes);
            told(stored).ifPresent(notes::add);
        });
        return notes;
    }

    /** Tells of browsers that keep it for longer than the origin said, unless a header rule says how long they do. */
    private Optional<String> told(Stored stored) {
        var said = CacheControl.of(stored.headers().all(CACHE_CONTROL), true);
        var told = CacheControl.of(journey.responseHeaders().all(CACHE_CONTROL), true)
                .seconds("max-age")
                .orElse(0);
        var byRule = journey.rulesetRuns().stream()
                .flatMap(run -> run.writes().stream())
                .anyMatch(write -> write.parameter().equals("headers.cache-control"));
        var saysNothing = said.isEmpty() && !stored.headers().contains("Expires");
        return saysNothing || told <= said.seconds("max-age").orElse(0) || byRule
                ? Optional.empty()
                : Optional.of("browsers are told max-age=%d, as %s: %s"
                        .formatted(told, BrowserTtls.RAISED.words(), BrowserTtls.RAISED.remedy()));
    }

    private void notes(Stored stored, String key, List<String> notes) {
        if (journey.request().target().contains("?")
                && !key.lines().findFirst().orElse("").contains("?")) {
            notes.add(
                    "the query string is no part of the key: cache_level aggressive makes it one, unless a rule's key leaves it out");
        }
        var ignored = Tokens.of(stored.headers().all("Vary")).stream()
                .filter(name -> !selects(name, key))
                .toList();
        if (!ignored.isEmpty()) {
            notes.add("Vary: " + String.join(", ", ignored)
                    + " does not select: a Cache Rule with vary keeps a response for each value");
        }
        var loops = stored.headers()
                .first("Location")
                .filter(Explanation.url(journey)::equals)
                .isPresent();
        if (loops && key.startsWith("http://") && journey.request().scheme().equals("https")) {
            notes.add(
                    "the redirect leads to where the visitor is: the origin is asked by http, so both schemes have one key;"
                            + " set ssl to full, then purge");
        }
    }

    /** Some do so in every zone; those that the visitor did not send may stand in no line of the key. */
    private boolean selects(String name, String key) {
        var line = Pattern.compile("(?s)(vary: (no |exact )?|header )" + Pattern.quote(name) + "([=:].*)?");
        return name.equals("accept-encoding") // the body is converted
                || CacheKeys.isAlwaysIn(name)
                || key.lines().anyMatch(line.asMatchPredicate())
                || journey.rulesetRuns().stream()
                        .flatMap(run -> run.hits().stream())
                        .map(hit -> hit.rule().action())
                        .filter(SetCacheSettings.class::isInstance)
                        .flatMap(set -> ((SetCacheSettings) set).settings().key().custom().stream())
                        .anyMatch(custom -> isPart(name, custom));
    }

    private static boolean isPart(String name, CustomKey custom) {
        return (custom.lang() && name.equals("accept-language"))
                || Stream.of(
                                custom.headers(),
                                custom.headerPresence(),
                                custom.headerContains().keySet())
                        .flatMap(Collection::stream)
                        .anyMatch(name::equalsIgnoreCase);
    }

    private String status(CacheVerdict verdict) {
        var status = verdict.status();
        if (journey.edgeStatus() == 0 && status != CacheStatus.DYNAMIC) {
            return status == CacheStatus.MISS
                    ? "MISS where the origin's response may be stored, else BYPASS"
                    : "REVALIDATED, EXPIRED or BYPASS, as the origin answers";
        }
        var isSent = journey.edgeStatus() == 0 || journey.cacheStatus().isPresent();
        return status + (isSent ? "" : ", in no header, as the edge answers by itself");
    }

    private static String left(Stored stored) {
        var seconds = stored.left().toSeconds();
        var byHand = stored.invalidatedAt().map(at -> ", invalidated at " + at).orElse("");
        return (seconds < 0 || stored.lifetime().ttl().isZero()
                        ? "stale since " + -seconds
                        : "fresh for another " + seconds)
                + " s" + byHand;
    }

    private static String afterwards(Lifetime lifetime) {
        var meanwhile = lifetime.whileRevalidate().isZero()
                ? "not served while the origin is asked"
                : "served for %d s while the origin is asked"
                        .formatted(lifetime.whileRevalidate().toSeconds());
        return meanwhile + "; "
                + switch (lifetime.ifError().rule()) {
                    case UNSAID -> "served while the origin cannot be reached";
                    case DIRECTIVE ->
                        "served for %d s while the origin fails"
                                .formatted(lifetime.ifError().limit().toSeconds());
                    case FORBIDDEN -> "not served when the origin fails";
                };
    }

    private String purge(Optional<String> admin) {
        var text = Explanation.url(journey).replace("\\", "\\\\").replace("\"", "\\\"");
        return admin.map(address -> "curl -d '{\"files\":[\"" + text.replace("'", "'\\''") + "\"]}' " + address
                        + "/__edgecase/purge")
                .orElseGet(() -> "edge.purge().files(\"" + text + "\")");
    }

    /** Returns the same as plain data. */
    Optional<Map<String, Object>> plain() {
        return journey.cache().map(verdict -> {
            var plain = new LinkedHashMap<String, Object>();
            plain.put("status", verdict.status().name());
            plain.put("reason", verdict.reason().id());
            plain.put("words", verdict.words());
            plain.put("remedy", verdict.remedy());
            verdict.key().ifPresent(key -> {
                plain.put("key", String.join("\n", keyLines(key.text())));
                plain.put("colo", key.colo());
            });
            verdict.stored().ifPresent(stored -> plain.put("stored", plain(stored)));
            plain.put("waited", verdict.waited());
            verdict.warning().ifPresent(warning -> plain.put("warning", warning));
            var notes = notes(verdict);
            if (!notes.isEmpty()) {
                plain.put("mind", notes);
            }
            return plain;
        });
    }

    private static Map<String, Object> plain(Stored stored) {
        var lifetime = stored.lifetime();
        var plain = new LinkedHashMap<String, Object>();
        plain.put("status", stored.status());
        plain.put("stored_at", stored.storedAt().toString());
        plain.put("age", stored.age());
        plain.put("ttl", lifetime.ttl().toSeconds());
        plain.put("ttl_left", Math.max(0, stored.left().toSeconds()));
        plain.put("ttl_source", lifetime.source().name().toLowerCase(Locale.ROOT));
        plain.put("ttl_by", lifetime.words());
        plain.put("stale_while_revalidate", lifetime.whileRevalidate().toSeconds());
        plain.put("stale_if_error", lifetime.ifError().rule().name().toLowerCase(Locale.ROOT));
        if (lifetime.ifError().rule() == IfError.Rule.DIRECTIVE) {
            plain.put("stale_if_error_seconds", lifetime.ifError().limit().toSeconds());
        }
        stored.invalidatedAt().ifPresent(at -> plain.put("invalidated_at", at.toString()));
        return plain;
    }

    /** The lines of a key may hold what a visitor sent to show who it is. */
    private List<String> keyLines(String key) {
        var lines = new ArrayList<String>();
        key.lines().forEach(line -> lines.add(line(line, secrets)));
        return lines;
    }

    static String line(String line, Secrets secrets) {
        if (secrets == Secrets.SHOWN) {
            return line;
        }
        if (line.startsWith("cookie ")) {
            return line.substring(0, line.indexOf('=') + 1) + MASK;
        }
        var header = Stream.of("header ", "vary: exact ", "vary: ", "")
                .filter(line::startsWith)
                .findFirst()
                .orElseThrow();
        var end = line.indexOf(header.startsWith("vary: ") ? '=' : ':', header.length());
        if (header.isEmpty() || end < 0) {
            return line;
        }
        var name = line.substring(header.length(), end);
        return line.substring(0, end + 1) + secrets.value(name, line.substring(end + 1));
    }
}
