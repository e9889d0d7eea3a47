package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What speaks against storing a response: first what no setting changes, then its status, then its directives, then whom it is for.
 *
 * <p>Source: cache/troubleshooting/investigating-uncached-responses, cache/concepts/cache-control, cache/concepts/cache-behavior.
 * Certainty: documented; assumed, that an Edge TTL overrides also what {@code Authorization} and Cache Deception Armor ask for.
 */
final class Refusals {
    private static final int FIRST_FINAL = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_MODIFIED = 304;
    private static final String SET_COOKIE = "set-cookie";

    private final Judged judged;
    private final CachePolicy policy;
    private final Deciding deciding;
    private final List<String> withheld;

    Refusals(Judged judged, CachePolicy policy, Deciding deciding) {
        this.judged = judged;
        this.policy = policy;
        this.deciding = deciding;
        withheld = deciding.strict() ? deciding.directives().fields("private") : new ArrayList<>(1);
        if (deciding.strict()) {
            withheld.addAll(deciding.directives().fields("no-cache"));
        }
        if (stripsCookies()) {
            withheld.add(SET_COOKIE);
        }
    }

    /** Returns names of fields that are not stored, in lower case. */
    List<String> withheld() {
        return withheld;
    }

    /** Returns the first thing that speaks against storing; whether a Cache Response Rule says how long. */
    Optional<StoreReason> refusal(boolean ruled) {
        return form().or(() -> status(ruled)).or(this::directives).or(this::person);
    }

    /** Returns why it is not stored when nothing says how long. */
    StoreReason withoutTtl() {
        return policy.edgeTtl().mode() == EdgeTtl.Mode.BYPASS_BY_DEFAULT
                ? StoreReason.BYPASS_BY_DEFAULT
                : StoreReason.STATUS_WITHOUT_TTL;
    }

    private Optional<StoreReason> form() {
        if (judged.status() == NOT_MODIFIED) {
            return Optional.of(StoreReason.NOT_MODIFIED);
        }
        if (judged.status() == PARTIAL_CONTENT && !judged.is(Fact.RANGE_ASKED)) {
            return Optional.of(StoreReason.PARTIAL);
        }
        if (judged.headers().hasToken("Vary", "*")) {
            return Optional.of(StoreReason.VARY_ANY);
        }
        if (judged.is(Fact.VARY_BYPASS)) {
            return Optional.of(StoreReason.VARY_BYPASS);
        }
        if (judged.is(Fact.IMAGE_UNSERVED)) {
            return Optional.of(StoreReason.IMAGE_UNSERVED);
        }
        if (judged.contentLength().orElse(0) > policy.maxObject().bytes()) {
            return Optional.of(StoreReason.TOO_LARGE);
        }
        return judged.is(Fact.WAS_TOO_LARGE) && judged.contentLength().isEmpty()
                ? Optional.of(StoreReason.WAS_TOO_LARGE)
                : Optional.empty();
    }

    private Optional<StoreReason> status(boolean ruled) {
        if (!ruled && deciding.statusTtl().orElse(0) == StatusTtl.NO_STORE) {
            return Optional.of(StoreReason.STATUS_TTL_NO_STORE);
        }
        if (deciding.overridden()) {
            return Optional.empty();
        }
        if (judged.is(Fact.DECEPTION)) {
            return Optional.of(StoreReason.DECEPTION);
        }
        return judged.status() < FIRST_FINAL || policy.knobs().neverStatuses().contains(judged.status())
                ? Optional.of(StoreReason.NEVER_STATUS)
                : Optional.empty();
    }

    private Optional<StoreReason> directives() {
        var directives = deciding.directives();
        if (directives.has("no-store")) {
            return Optional.of(StoreReason.NO_STORE);
        }
        if (deciding.strict() ? directives.isBare("private") : directives.has("private")) {
            return Optional.of(StoreReason.PRIVATE);
        }
        return !deciding.strict() && directives.has("no-cache") ? Optional.of(StoreReason.NO_CACHE) : Optional.empty();
    }

    private Optional<StoreReason> person() {
        var directives = deciding.directives();
        if (judged.is(Fact.AUTHORIZED)
                && deciding.strict()
                && !deciding.overridden()
                && !directives.has("public")
                && !directives.has("s-maxage")
                && !directives.has("must-revalidate")) {
            return Optional.of(StoreReason.AUTHORIZATION);
        }
        return judged.headers().contains(SET_COOKIE) && !withheld.contains(SET_COOKIE)
                ? Optional.of(StoreReason.SET_COOKIE)
                : Optional.empty();
    }

    private boolean stripsCookies() {
        return judged.headers().contains(SET_COOKIE)
                && (deciding.overridden() || (!deciding.strict() && policy.level() != Level.EVERYTHING));
    }
}
