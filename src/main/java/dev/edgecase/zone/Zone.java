package dev.edgecase.zone;

import dev.edgecase.unit.Plan;
import java.util.List;

/**
 * One zone as a request sees it: a snapshot that never changes.
 *
 * @param hosts the names that belong to the zone, each with its subdomains; empty means any name does, as on a laptop
 * @param plan the plan
 * @param settings zone settings
 * @param origins where requests go
 * @param timeouts waits towards the origin
 * @param emulation knobs for what is assumed
 */
public record Zone(
        List<String> hosts,
        Plan plan,
        ZoneSettings settings,
        Origins origins,
        OriginTimeouts timeouts,
        Emulation emulation) {

    /** Keeps a list that nobody changes. */
    public Zone {
        hosts = List.copyOf(hosts);
    }

    /** Tells whether the host, without port and in any case, is served by this zone. */
    public boolean serves(String host) {
        return hosts.isEmpty() || hosts.stream().anyMatch(name -> isOrBelow(host, name));
    }

    /** Tells whether the host is the name itself or a subdomain of it, without case. */
    public static boolean isOrBelow(String host, String name) {
        var start = host.length() - name.length();
        return start >= 0
                && host.regionMatches(true, start, name, 0, name.length())
                && (start == 0 || host.charAt(start - 1) == '.');
    }
}
