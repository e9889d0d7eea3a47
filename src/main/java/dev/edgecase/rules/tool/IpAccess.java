package dev.edgecase.rules.tool;

import dev.edgecase.rules.tool.AccessRule.Target;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IP Access rules, of which one at most decides about a visitor: one that allows before all others, and of these the one that is most
 * about the visitor. However many there are, each visitor costs a few look-ups.
 *
 * <p>Source: Cloudflare docs, waf/tools/ip-access-rules/actions. Certainty: documented that Allow comes before Block; that it comes
 * before challenges, and an address before a network before an ASN before a country, is assumed.
 */
public final class IpAccess {
    /** None. */
    public static final IpAccess NONE = IpAccess.of(List.of());

    /** Networks of one size, single addresses among them; the smallest first. */
    private final List<Networks> networks = new ArrayList<>();

    private final Map<Long, AccessRule> systems = new HashMap<>();
    private final Map<String, AccessRule> countries = new HashMap<>();

    private record Networks(boolean v4, int bits, Map<Ip, AccessRule> rules) {}

    private IpAccess() {}

    /** Makes rules ready to be asked. Of two about the same, one that allows counts, or else the first. */
    public static IpAccess of(List<AccessRule> rules) {
        var made = new IpAccess();
        rules.forEach(made::add);
        made.networks.sort(Comparator.comparingInt(Networks::bits).reversed());
        return made;
    }

    private void add(AccessRule rule) {
        switch (rule.target()) {
            case IP, IP6, IP_RANGE -> add(IpRange.parseCidr(rule.value()), rule);
            case ASN -> systems.merge(Long.valueOf(rule.value().substring("AS".length())), rule, IpAccess::first);
            case COUNTRY -> countries.merge(rule.value(), rule, IpAccess::first);
        }
    }

    private void add(IpRange range, AccessRule rule) {
        var base = range.first();
        var bits = rule.target() == Target.IP_RANGE ? range.prefix() : base.bits();
        networks.stream()
                .filter(each -> each.v4 == base.v4() && each.bits == bits)
                .findFirst()
                .orElseGet(() -> {
                    var size = new Networks(base.v4(), bits, new HashMap<>());
                    networks.add(size);
                    return size;
                })
                .rules
                .merge(base, rule, IpAccess::first);
    }

    /** Tells whether there is no rule. */
    public boolean isEmpty() {
        return networks.isEmpty() && systems.isEmpty() && countries.isEmpty();
    }

    /** Returns the rule that decides about a visitor. */
    public Optional<AccessRule> find(Ip address, long asn, String country) {
        AccessRule found = null;
        for (var size : networks) {
            if (size.v4 == address.v4()) {
                found = first(found, size.rules.get(address.masked(size.bits)));
            }
        }
        found = first(found, systems.get(asn));
        return Optional.ofNullable(first(found, countries.get(country)));
    }

    private static @Nullable AccessRule first(@Nullable AccessRule nearer, @Nullable AccessRule further) {
        if (nearer == null || further == null) {
            return nearer == null ? further : nearer;
        }
        return further.allows() && !nearer.allows() ? further : nearer;
    }
}
