package dev.edgecase.zone;

import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.unit.IpLiteral;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.OriginTimeouts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One zone as a request sees it: a snapshot that never changes.
 *
 * @param hosts the names that belong to the zone, each with its subdomains; empty means any name does, as on a laptop
 * @param plan the plan
 * @param settings zone settings
 * @param origins where requests go
 * @param timeouts waits towards the origin
 * @param emulation knobs for what is assumed
 * @param rules rulesets, lists, Page Rules and what goes with them
 * @param records other names of the account and where they point, for rules that send requests there
 * @param givenId the id that somebody chose for it; {@link #id} is the one that it has
 */
public record Zone(
        List<String> hosts,
        Plan plan,
        ZoneSettings settings,
        Origins origins,
        OriginTimeouts timeouts,
        Emulation emulation,
        Rulesets rules,
        Map<String, Origins> records,
        Optional<String> givenId) {

    /** Keeps collections that nobody changes. */
    public Zone {
        hosts = List.copyOf(hosts);
        records = Map.copyOf(records);
    }

    /** Returns a zone without rules whose name points to these origins, with the values that a new one has. */
    public static Zone of(List<String> hosts, Plan plan, ZoneSettings settings, Origins origins) {
        return new Zone(
                hosts,
                plan,
                settings,
                origins,
                OriginTimeouts.DEFAULTS,
                Emulation.DEFAULTS,
                Rulesets.NONE,
                Map.of(),
                Optional.empty());
    }

    /** Returns the same zone for other names. */
    public Zone withHosts(List<String> names) {
        return new Zone(names, plan, settings, origins, timeouts, emulation, rules, records, givenId);
    }

    /** Returns the same zone with another plan and the settings that go with it. */
    public Zone with(Plan otherPlan, ZoneSettings otherSettings) {
        return new Zone(hosts, otherPlan, otherSettings, origins, timeouts, emulation, rules, records, givenId);
    }

    /** Returns the same zone that points elsewhere. */
    public Zone with(Origins others) {
        return new Zone(hosts, plan, settings, others, timeouts, emulation, rules, records, givenId);
    }

    /** Returns the same zone with other waits and knobs. */
    public Zone with(OriginTimeouts otherTimeouts, Emulation otherKnobs) {
        return new Zone(hosts, plan, settings, origins, otherTimeouts, otherKnobs, rules, records, givenId);
    }

    /** Returns the same zone with other rules. */
    public Zone with(Rulesets others) {
        return new Zone(hosts, plan, settings, origins, timeouts, emulation, others, records, givenId);
    }

    /** Returns the same zone in an account with these other names. */
    public Zone withRecords(Map<String, Origins> others) {
        return new Zone(hosts, plan, settings, origins, timeouts, emulation, rules, others, givenId);
    }

    /** Returns the same zone by another id. */
    public Zone withId(String id) {
        return new Zone(hosts, plan, settings, origins, timeouts, emulation, rules, records, Optional.of(id));
    }

    /**
     * Returns the id by which clients of the API name the zone: 32 hexadecimal digits. Where nobody chose one they are derived from the
     * first host, so that a zone of that name has the same id wherever and whenever it runs.
     */
    public String id() {
        return givenId.orElseGet(() -> ZoneId.of(hosts.isEmpty() ? "" : hosts.get(0)));
    }

    /** Returns the zone in use: what ends by itself and was switched on without a time begins now. */
    Zone begunAt(Instant now) {
        var options = settings.cache();
        var begun = options.developmentMode().begunAt(now);
        return begun.equals(options.developmentMode()) ? this : with(plan, settings.with(options.with(begun)));
    }

    /**
     * Tells whether the host, without port and in any case, is served by this zone. Names that end with a dot never are: rules about
     * the name itself would not fit them.
     */
    public boolean serves(String host) {
        return hosts.isEmpty() ? !host.endsWith(".") : hosts.stream().anyMatch(name -> isOrBelow(host, name));
    }

    /**
     * Returns the name of the zone that cookies for all its hosts are to be set for, as seen at one of them; empty where no browser
     * would take them: at an address, and in a zone of any name or of one without a dot.
     */
    public Optional<String> cookieDomain(String host) {
        return hosts.stream()
                .filter(name -> isOrBelow(host, name)
                        && name.contains(".")
                        && IpLiteral.parse(name).isEmpty())
                .findFirst();
    }

    /** Tells whether the host is the name itself or a subdomain of it, without case. */
    public static boolean isOrBelow(String host, String name) {
        var start = host.length() - name.length();
        return start >= 0
                && host.regionMatches(true, start, name, 0, name.length())
                && (start == 0 || host.charAt(start - 1) == '.');
    }
}
