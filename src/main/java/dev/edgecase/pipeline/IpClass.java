package dev.edgecase.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the edge knows of an address by its reputation.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/http_requests and logs/reference/pathing-status. Certainty:
 * documented; which pathing status belongs to which class is assumed.
 */
public enum IpClass {
    /** It could not be found out. */
    UNKNOWN("unknown", "unknown"),
    /** It is known for malicious activity. */
    BAD_HOST("badHost", "bad_ok"),
    /** A search engine's. */
    SEARCH_ENGINE("searchEngine", "se"),
    /** One that the vendor trusts. */
    ALLOWLIST("allowlist", "wl"),
    /** A service's that watches whether sites are up. */
    MONITORING_SERVICE("monitoringService", "mon"),
    /** Nothing is known of it. */
    NO_RECORD("noRecord", "nr"),
    /** It looks for weaknesses. */
    SCAN("scan", "scan"),
    /** An exit of Tor. */
    TOR("tor", "nr");

    private final String id;
    private final String pathing;

    IpClass(String id, String pathing) {
        this.id = id;
        this.pathing = pathing;
    }

    /** Returns them by name, in this order. */
    public static Map<String, IpClass> byId() {
        var all = new LinkedHashMap<String, IpClass>();
        for (var each : values()) {
            all.put(each.id, each);
        }
        return all;
    }

    /** Returns {@code badHost}, as the log's {@code ClientIPClass} writes it. */
    public String id() {
        return id;
    }

    /** Returns {@code bad_ok}, the log's {@code EdgePathingStatus} of those who pass. */
    public String pathing() {
        return pathing;
    }
}
