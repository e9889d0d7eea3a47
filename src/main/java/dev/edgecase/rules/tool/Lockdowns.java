package dev.edgecase.rules.tool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Zone Lockdowns: who may come to which URLs. Of several for a URL the one of the highest priority decides.
 *
 * <p>Source: Cloudflare docs, waf/tools/zone-lockdown; API, firewall/lockdowns. Certainty: documented; that of equal priority the first
 * decides is assumed.
 */
public final class Lockdowns {
    /** None. */
    public static final Lockdowns NONE = new Lockdowns(List.of());

    private final List<Lockdown> byPriority;

    private Lockdowns(List<Lockdown> byPriority) {
        this.byPriority = byPriority;
    }

    /** Makes lockdowns ready to be asked. */
    public static Lockdowns of(List<Lockdown> all) {
        return new Lockdowns(all.stream()
                .sorted(Comparator.comparingLong(
                        each -> each.priority().isPresent() ? each.priority().getAsInt() : Long.MAX_VALUE))
                .toList());
    }

    /** Tells whether there is none. */
    public boolean isEmpty() {
        return byPriority.isEmpty();
    }

    /** Returns the lockdown that decides about a URL, {@code https://shop.test/a}, of bytes and without query. */
    public Optional<Lockdown> find(String url) {
        return byPriority.stream()
                .filter(each -> each.urls().stream()
                        .anyMatch(pattern -> pattern.match(url).isPresent()))
                .findFirst();
    }
}
