package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.tool.AccessRule;
import dev.edgecase.rules.tool.AccessRule.Target;
import dev.edgecase.rules.tool.IpAccess;
import dev.edgecase.rules.tool.ToolMode;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads IP Access rules.
 *
 * <p>Source: Cloudflare API, firewall/access_rules/rules; waf/tools/ip-access-rules/parameters. Certainty: documented.
 */
public final class IpAccessReader {
    private static final int MOST = 50_000;
    private static final long LAST_ASN = 0xFFFF_FFFFL;
    private static final Pattern ASN = Pattern.compile("AS([1-9]\\d{0,9})", Pattern.CASE_INSENSITIVE);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Tor, the unknown, and Kosovo, whose code is in use without being the standard's. */
    private static final Set<String> OTHER_COUNTRIES = Set.of("T1", "XX", "XK");

    private final Optional<Plan> plan;
    private final Set<String> seen = new HashSet<>();

    private IpAccessReader(Optional<Plan> plan) {
        this.plan = plan;
    }

    /** Reads them; an empty plan has all. */
    public static IpAccess read(Given given, Optional<Plan> plan) {
        var reader = new IpAccessReader(plan);
        var rules = new ArrayList<AccessRule>();
        var items = given.result().items();
        if (items.size() > MOST) {
            given.refuse("these are %d rules".formatted(items.size()), "an account has at most " + MOST);
            return IpAccess.NONE;
        }
        items.forEach(each -> reader.rule(each).ifPresent(rules::add));
        return IpAccess.of(rules);
    }

    private Optional<AccessRule> rule(Given given) {
        given.only("id", "mode", "configuration", "notes", "scope", "allowed_modes", "created_on", "modified_on");
        var mode = given.key("mode").must().choice(ToolMode.class);
        var target = given.key("configuration").must();
        target.only("target", "value");
        var kind = target.key("target").must().choice(Target.class);
        var value = kind.flatMap(known -> value(target.key("value").must(), known));
        if (mode.isEmpty() || kind.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        isAllowed(given, mode.get(), kind.get());
        var scope = given.key("scope").isGiven()
                ? given.key("scope").key("type").choice("zone", "account", "organization", "user")
                : Optional.<String>empty();
        if (!seen.add(scope.orElse("") + ' ' + kind.get().id() + ' ' + value.get())) {
            target.refuse("there is a rule for %s already".formatted(value.get()), "leave one of them out");
        }
        return Optional.of(new AccessRule(
                RuleIds.read(given.key("id"))
                        .orElseGet(() -> RuleIds.of("ip_access", kind.get().id(), value.get())),
                mode.get(),
                kind.get(),
                value.get(),
                given.key("notes").text().orElse("")));
    }

    private void isAllowed(Given given, ToolMode mode, Target kind) {
        if (mode == ToolMode.BLOCK && kind == Target.COUNTRY) {
            given.key("mode")
                    .needs(
                            Plan.ENTERPRISE,
                            plan,
                            "blocking a country",
                            "challenge it, or block it by a WAF custom rule");
        }
    }

    private static Optional<String> value(Given given, Target target) {
        return switch (target) {
            case IP, IP6 -> address(given, target == Target.IP);
            case IP_RANGE -> Networks.range(given).map(String::valueOf);
            case ASN -> asn(given);
            case COUNTRY -> country(given);
        };
    }

    private static Optional<String> address(Given given, boolean v4) {
        var address = Networks.address(given);
        if (address.filter(each -> each.v4() != v4).isPresent()) {
            given.refuse(
                    "this is an %s address".formatted(v4 ? "IPv6" : "IPv4"),
                    "make its target " + (v4 ? Target.IP6 : Target.IP).id());
        }
        return address.map(Ip::toString);
    }

    private static Optional<String> asn(Given given) {
        return given.text().flatMap(text -> {
            var digits = ASN.matcher(text);
            if (digits.matches() && Long.parseLong(digits.group(1)) <= LAST_ASN) {
                return Optional.of("AS" + digits.group(1));
            }
            given.refuse("'%s' is no autonomous system".formatted(text), "write it as AS13335");
            return Optional.empty();
        });
    }

    private static Optional<String> country(Given given) {
        return given.text().filter(text -> {
            var known = COUNTRIES.contains(text) || OTHER_COUNTRIES.contains(text);
            if (!known) {
                given.refuse(
                        "'%s' is no country".formatted(text),
                        "write two capitals of ISO 3166-1, T1 for Tor or XX for the unknown");
            }
            return known;
        });
    }
}
