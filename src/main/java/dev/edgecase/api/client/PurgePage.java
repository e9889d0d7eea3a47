package dev.edgecase.api.client;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.api.message.Reply;
import dev.edgecase.cache.purge.PurgeRead;
import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.cache.purge.PurgeThrottle;
import dev.edgecase.cache.purge.PurgeThrottle.Allowance;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.ZoneStore;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Purges and invalidates for clients of the API, with its limits.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache, cache/guides/invalidate-cache, fundamentals/api/reference/limits; the API's
 * schema. Certainty: documented; that the id of the answer is the zone's is assumed, code 1134 recalled, and its words are ours.
 */
final class PurgePage {
    private static final int TOO_MANY = 1134;

    private final ZoneStore zones;
    private final PurgeThrottle throttle;
    private final EdgeClock clock;
    private final CacheStore cache;
    private final HttpDate dates = new HttpDate();

    PurgePage(ZoneStore zones, EdgeClock clock, CacheStore cache) {
        this.zones = zones;
        this.throttle = new PurgeThrottle(clock);
        this.clock = clock;
        this.cache = cache;
    }

    EdgeResponse purge(EdgeRequest request, String zone) {
        return answer(request, zone, "objects purged: %d", cache::purge);
    }

    EdgeResponse invalidate(EdgeRequest request, String zone) {
        return answer(request, zone, "objects invalidated: %d", this::invalidate);
    }

    private long invalidate(Purge purge) {
        return cache.invalidate(purge, clock.instant());
    }

    private EdgeResponse answer(EdgeRequest request, String id, String words, ToLongFunction<Purge> deed) {
        var zone = zones.current();
        ZonesPage.check(id, zone);
        var read = PurgeReader.read(members(request), zone);
        if (!(read instanceof PurgeRead.Taken taken)) {
            throw refusal(((PurgeRead.Refused) read).problem());
        }
        var allowance = throttle.take(taken, zone.plan());
        if (!allowance.delay().isZero()) {
            throw Refusal.of(429, TOO_MANY, "The account purges too often for its plan; please wait and retry")
                    .hinting("the next may come in %d s".formatted(allowance.retryAfterSeconds()))
                    .with(headers(allowance)
                            .add("Retry-After", Long.toString(allowance.retryAfterSeconds()))
                            .build());
        }
        var count = deed.applyAsLong(taken.purge());
        var response = Envelope.result(words.formatted(count), json -> {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeEndObject();
        });
        return Reply.adding(headers(allowance).build(), response);
    }

    private static Map<String, Object> members(EdgeRequest request) {
        try {
            return JsonBody.members(request);
        } catch (UserProblem notJson) {
            throw Refusal.notJson();
        }
    }

    private static Refusal refusal(RuleProblem problem) {
        var hint = problem.hint();
        if (problem.code() == 0) {
            var words = hint.isEmpty() ? problem.message() : problem.message() + "; " + hint;
            return Refusal.at(problem.pointer(), words);
        }
        return Refusal.of(400, problem.code(), problem.message())
                .at(problem.pointer())
                .hinting(hint);
    }

    private Headers.Builder headers(Allowance allowance) {
        return Headers.builder()
                .add("X-RateLimit-Limit", Integer.toString(allowance.limit()))
                .add("X-RateLimit-Remaining", Long.toString(allowance.remaining()))
                .add("X-RateLimit-Reset", dates.format(allowance.full()));
    }
}
