package dev.edgecase.rules.tool;

import dev.edgecase.rules.tool.AccessPolicy.Verdict;
import dev.edgecase.rules.tool.AccessPolicy.Who;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An application behind Access.
 *
 * <p>Source: Cloudflare API, access/apps. Certainty: documented.
 *
 * @param name how people know it
 * @param audience its audience tag, which tokens name
 * @param places its URLs
 * @param policies who may see it, in their order
 * @param session how long a login lasts
 * @param denial what those get who may not see it
 * @param entry which requests need no login in a browser
 * @param cookie how its cookie is written
 */
public record Application(
        String name,
        String audience,
        List<AccessPlace> places,
        List<AccessPolicy> policies,
        Duration session,
        Denial denial,
        Entry entry,
        Cookie cookie) {
    /** Keeps lists that nobody changes. */
    public Application {
        places = List.copyOf(places);
        policies = List.copyOf(policies);
    }

    /**
     * What those get who may not see it.
     *
     * @param message what the page says beside its own words; empty for nothing
     * @param url where people are sent instead of the page; empty for nowhere
     * @param programUrl the same for programs
     */
    public record Denial(String message, String url, String programUrl) {}

    /**
     * Which requests need no login in a browser.
     *
     * @param preflight whether OPTIONS goes to the origin as it is
     * @param unauthorized whether a program without credentials gets 401 in place of the way to the login
     * @param tokenHeader the one header field that may carry a program's credentials; empty for none
     */
    public record Entry(boolean preflight, boolean unauthorized, String tokenHeader) {}

    /**
     * How its cookie is written.
     *
     * @param httpOnly whether scripts cannot read it
     * @param sameSite {@code none}, {@code lax} or {@code strict}
     * @param scoped whether it is for the application's path alone
     */
    public record Cookie(boolean httpOnly, String sameSite, boolean scoped) {}

    /** Returns the one of its places that covers a URL and says most about it. */
    public Optional<AccessPlace> place(String host, String path) {
        return places.stream().filter(place -> place.covers(host, path)).max(AccessPlace.BY_WEIGHT);
    }

    /** Tells whether one of its places is at a host. */
    public boolean isAt(String host) {
        return places.stream().anyMatch(place -> place.isAt(host));
    }

    /**
     * Returns the policy that lets somebody in without a login: bypass and service auth are looked at before all others.
     *
     * <p>Source: Cloudflare docs, cloudflare-one/access-controls/policies. Certainty: documented.
     */
    public Optional<AccessPolicy> withoutLogin(Who who) {
        return policies.stream()
                .filter(policy -> policy.verdict().isWithoutLogin() && policy.matches(who))
                .findFirst();
    }

    /** Returns the policy that decides about somebody who has logged in; empty where none speaks of them, and they may not see it. */
    public Optional<AccessPolicy> withLogin(Who who) {
        return policies.stream()
                .filter(policy -> !policy.verdict().isWithoutLogin() && policy.matches(who))
                .findFirst();
    }

    /** Tells whether there is a policy with that verdict. */
    public boolean has(Verdict verdict) {
        return policies.stream().anyMatch(policy -> policy.verdict() == verdict);
    }
}
