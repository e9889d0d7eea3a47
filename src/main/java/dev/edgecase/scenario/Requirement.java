package dev.edgecase.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a scenario needs that not every version or machine has; where it is missing the scenario is skipped, with the reason. */
public enum Requirement {
    /** Rulesets: redirects, rewrites, transforms, origin rules. */
    RULES(true, "rules"),
    /** The cache and purges. */
    CACHE(true, "the cache"),
    /** What is still to come of security: HSTS, Authenticated Origin Pulls, the phases whose rules are refused. */
    SECURITY(false, "HSTS, Authenticated Origin Pulls and the like"),
    /** Custom error rules, Error Pages. */
    CUSTOM_ERRORS(true, "custom errors"),
    /** Pools, steering and monitors. */
    LOAD_BALANCING(false, "load balancing"),
    /** Workers and snippets. */
    WORKERS(false, "Workers"),
    /** Tunnels. */
    TUNNEL(false, "tunnels"),
    /** Early hints that the edge replays. */
    EARLY_HINTS(false, "replayed early hints"),
    /** HTTP/2 towards origins. */
    HTTP2_ORIGIN(true, "HTTP/2 towards origins"),
    /** The queue towards the origin: 1200. */
    ORIGIN_QUEUE(false, "the queue towards origins"),
    /** Pages that browsers fetch ahead. */
    SPEED_BRAIN(false, "Speed Brain"),
    /** An IPv6 loopback on this machine. */
    IPV6(true, "IPv6 on this machine");

    private final boolean inThisVersion;
    private final String words;

    Requirement(boolean inThisVersion, String words) {
        this.inThisVersion = inThisVersion;
        this.words = words;
    }

    /** Returns the name in files, {@code load-balancing}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells whether this version can do it; the machine may still lack it. */
    public boolean isInThisVersion() {
        return inThisVersion;
    }

    /** Returns what it is, as a sentence goes on after "needs". */
    public String words() {
        return words;
    }

    /** Returns the requirement of that name. */
    public static Optional<Requirement> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** Returns all names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Requirement::id).toList();
    }
}
