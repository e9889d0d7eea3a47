package dev.edgecase.log.explain;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;

/**
 * Why the visitor's status and the origin's are not the same, in the order in which the log's fields are read: the first that
 * fits.
 *
 * <p>Source: the reading rules for edge and origin status in Cloudflare docs, logs/reference/pathing-status and
 * logs/logpush/logpush-job/datasets/zone/http_requests. Certainty: documented, the order assumed.
 */
public enum Difference {
    /** Nobody heard the answer. */
    VISITOR_LEFT("the visitor left before there was an answer; 499 stands in the log only"),
    /** A bug of ours. */
    OWN_BUG("Edgecase itself failed; the real edge does not answer so"),
    /** A security product blocked or challenged. */
    SECURITY("a security product stopped the request; the origin was not asked"),
    /** What was stored was served; the origin was not asked. */
    CACHED_STATUS("the visitor got what the cache has stored; the origin was not asked"),
    /** What was stored was served though its time is over. */
    STALE_SERVED("the visitor got what the cache has stored although its time is over"),
    /** What was stored was served; the origin said that it is still good. */
    REVALIDATED("the edge asked the origin whether what it has stored is still good; the visitor got that"),
    /** Both statuses are the same. */
    NONE("the visitor got the origin's own status"),
    /** The edge redirected by itself. */
    EDGE_REDIRECT("the edge redirected by itself; the origin was not asked"),
    /** The visitor waits behind a waiting room. */
    QUEUED("the visitor waits in a waiting room; the origin was not asked"),
    /** The origin was asked in vain. */
    NO_ORIGIN_RESPONSE("no usable response came from the origin; the edge made this error"),
    /** The edge answered by itself. */
    EDGE_ANSWER("the edge answered by itself; the origin was not asked"),
    /** The origin's error was replaced. */
    ERROR_REPLACED("the origin answered with an error that the edge replaced"),
    /** Something on the way changed the status. */
    ALTERED("the edge changed the origin's status on the way");

    /** What the validation checks do, which are no product of the zone's. */
    private static final String DROP = "drop";

    private final String words;

    Difference(String words) {
        this.words = words;
    }

    /** Returns what fits this journey. */
    public static Difference of(Journey journey) {
        var edge = journey.edgeStatus();
        var origin = journey.originStatus();
        if (journey.ruling().decider() == Decider.VISITOR) {
            return VISITOR_LEFT;
        }
        if (journey.ruling().decider() == Decider.EDGECASE) {
            return OWN_BUG;
        }
        if (SecurityEvent.ending(journey.securityEvents())
                .filter(event -> !event.action().equals(DROP))
                .isPresent()) {
            return SECURITY;
        }
        if (journey.ruling().decider() == Decider.CACHE) {
            return ofCache(journey);
        }
        if (origin == edge) {
            return NONE;
        }
        return origin == 0 ? withoutOrigin(journey, edge) : origin >= 400 ? ERROR_REPLACED : ALTERED;
    }

    private static Difference ofCache(Journey journey) {
        var status = journey.cache().map(CacheVerdict::status).orElseThrow();
        return switch (status) {
            case HIT -> CACHED_STATUS;
            case UPDATING, STALE -> STALE_SERVED;
            case REVALIDATED -> REVALIDATED;
            case MISS, EXPIRED, BYPASS, DYNAMIC -> ALTERED;
        };
    }

    private static Difference withoutOrigin(Journey journey, int edge) {
        if (edge >= 300 && edge < 400) {
            return EDGE_REDIRECT;
        }
        if (journey.ruling().decider() == Decider.WAITING_ROOM) {
            return QUEUED;
        }
        return journey.fault().isPresent() || isForOrigins(edge) ? NO_ORIGIN_RESPONSE : EDGE_ANSWER;
    }

    private static boolean isForOrigins(int status) {
        return status == 502 || status == 504 || (status >= 520 && status <= 530);
    }

    /** Returns the sentence for people, without a capital or a full stop. */
    public String words() {
        return words;
    }
}
