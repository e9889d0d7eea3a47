package dev.edgecase.testorigin.script;

import dev.edgecase.fault.FaultRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a played origin does: where it listens, which routes it has, and what goes wrong.
 *
 * @param http whether it listens for plain HTTP; otherwise that port is closed
 * @param tls how it listens for TLS; empty leaves that port closed
 * @param protocols what it speaks, {@code http/1.1}, {@code h2} (by ALPN on TLS) and {@code h2c} (prior knowledge, on plain);
 *     default HTTP/1.1 only
 * @param routes the first that fits answers; without routes every request gets 200 and a text, with routes those that fit none get
 *     404 and a text
 * @param faults rules for requests whose route has no fault of its own, and for connections
 */
public record OriginScript(
        boolean http, Optional<TlsScript> tls, Set<Speaks> protocols, List<Route> routes, List<FaultRule> faults) {

    /** Listens both ways, speaks HTTP/1.1, answers everything with 200. */
    public static final OriginScript DEFAULT =
            new OriginScript(true, Optional.of(TlsScript.DEFAULT), Set.of(Speaks.HTTP_1_1), List.of(), List.of());

    /** Keeps collections that nobody changes. */
    public OriginScript {
        protocols = Set.copyOf(protocols);
        routes = List.copyOf(routes);
        faults = List.copyOf(faults);
    }

    /** Returns a script with other routes. */
    public OriginScript with(List<Route> other) {
        return new OriginScript(http, tls, protocols, other, faults);
    }

    /** Returns a script with other faults. */
    public OriginScript withFaults(List<FaultRule> other) {
        return new OriginScript(http, tls, protocols, routes, other);
    }

    /** A version of HTTP on a listener. */
    public enum Speaks {
        /** HTTP/1.1, and to requests of HTTP/1.0 too. */
        HTTP_1_1,
        /** HTTP/2 where ALPN chose it. */
        H2,
        /** HTTP/2 in plain text where the client begins with its preface. */
        H2C
    }
}
