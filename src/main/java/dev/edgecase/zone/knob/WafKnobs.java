package dev.edgecase.zone.knob;

import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is assumed about managed rules, by its name behind {@code waf_}.
 *
 * @param freeRuleset whether the Free Managed Ruleset runs in a zone without managed rules of its own. Default on
 * @param maxBody how much of a request's body rules see; empty: 1 MB for Free, 128 KB for others. Default empty
 * @param jetpackRanges where the service calls from that sites with the Jetpack plugin have. Default {@code 192.0.64.0/18}
 */
public record WafKnobs(boolean freeRuleset, Optional<DataSize> maxBody, List<IpRange> jetpackRanges) {
    private static final String FREE_RULESET = "waf_free_ruleset";
    private static final String JETPACK_RANGES = "waf_jetpack_ranges";
    private static final String MAX_BODY = "waf_max_body";
    private static final DataSize MOST_FREE = DataSize.ofKilobytes(1024);
    private static final DataSize LARGEST = DataSize.ofMegabytes(16);
    private static final DataSize MOST = DataSize.ofKilobytes(128);
    private static final String AUTOMATTIC = "192.0.64.0/18";

    /** The values that the sheet chooses. */
    public static final WafKnobs DEFAULTS = new WafKnobs(true, Optional.empty(), List.of(IpRange.parse(AUTOMATTIC)));

    static final List<NamedKey> KEYS = List.of(
            NamedKey.of(
                    FREE_RULESET,
                    Kind.ON_OFF,
                    "on",
                    "The Free Managed Ruleset runs where the zone has no http_request_firewall_managed of its own."),
            NamedKey.of(
                    MAX_BODY,
                    Kind.SIZE,
                    "by plan",
                    "How much of a request's body rules see; free: 1MB, others: 128KB."),
            NamedKey.of(JETPACK_RANGES, Kind.RANGES, AUTOMATTIC, "Where xmlrpc.php?for=jetpack may be called from."));

    /** Keeps a list that nobody changes. */
    public WafKnobs {
        jetpackRanges = List.copyOf(jetpackRanges);
    }

    /** Returns how much of a body rules see in a zone of that plan. */
    public int maxBody(Plan plan) {
        return (int) maxBody.orElse(plan == Plan.FREE ? MOST_FREE : MOST).bytes();
    }

    /** Returns the knobs with those named here turned. */
    static WafKnobs apply(WafKnobs so, NamedValues values) {
        return new WafKnobs(
                values.onOff(FREE_RULESET, so.freeRuleset()),
                values.text(MAX_BODY).isPresent() ? Optional.of(size(values)) : so.maxBody(),
                values.text(JETPACK_RANGES).map(text -> ranges(text, values)).orElse(so.jetpackRanges()));
    }

    private static DataSize size(NamedValues values) {
        var size = values.size(MAX_BODY, MOST);
        if (size.compareTo(LARGEST) > 0) {
            throw values.problem(MAX_BODY, "takes at most " + LARGEST, size.toString());
        }
        return size;
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
