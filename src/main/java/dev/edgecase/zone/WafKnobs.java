package dev.edgecase.zone;

import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.zone.NamedKey.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * What is assumed about managed rules, by its name behind {@code waf_}.
 *
 * @param freeRuleset whether the Free Managed Ruleset runs in a zone without managed rules of its own. Default on
 * @param jetpackRanges where the service calls from that sites with the Jetpack plugin have. Default {@code 192.0.64.0/18}
 */
public record WafKnobs(boolean freeRuleset, List<IpRange> jetpackRanges) {
    private static final String FREE_RULESET = "waf_free_ruleset";
    private static final String JETPACK_RANGES = "waf_jetpack_ranges";
    private static final String AUTOMATTIC = "192.0.64.0/18";

    /** The values that the sheet chooses. */
    public static final WafKnobs DEFAULTS = new WafKnobs(true, List.of(IpRange.parse(AUTOMATTIC)));

    static final List<NamedKey> KEYS = List.of(
            NamedKey.of(
                    FREE_RULESET,
                    Kind.ON_OFF,
                    "on",
                    "The Free Managed Ruleset runs where the zone has no http_request_firewall_managed of its own."),
            NamedKey.of(JETPACK_RANGES, Kind.RANGES, AUTOMATTIC, "Where xmlrpc.php?for=jetpack may be called from."));

    /** Keeps a list that nobody changes. */
    public WafKnobs {
        jetpackRanges = List.copyOf(jetpackRanges);
    }

    /** Returns the knobs with those named here turned. */
    static WafKnobs apply(WafKnobs so, NamedValues values) {
        return new WafKnobs(
                values.onOff(FREE_RULESET, so.freeRuleset()),
                values.text(JETPACK_RANGES).map(text -> ranges(text, values)).orElse(so.jetpackRanges()));
    }

    private static List<IpRange> ranges(String text, NamedValues values) {
        try {
            return Arrays.stream(text.split("\\+", -1))
                    .map(range -> IpRange.parse(range.trim()))
                    .toList();
        } catch (LiteralProblem problem) {
            throw values.problem(JETPACK_RANGES, "takes addresses and networks like " + AUTOMATTIC, text);
        }
    }
}
