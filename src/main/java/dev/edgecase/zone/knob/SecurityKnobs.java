package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;
import java.util.stream.Stream;

/**
 * The knobs for whatever the sheet on security calls assumed, or that changed over the years; see {@code docs/fidelity.md}.
 *
 * @param blockPageNegotiates whether the WAF's block page comes in the format that {@code Accept} asks for; off: always HTML.
 *     Default off
 * @param accessTeamDomain whether Access sends people to the team's domain to log in; off: to the application's own host. Default on
 * @param tools those about the products outside the engine
 * @param waf those about managed rules
 */
public record SecurityKnobs(boolean blockPageNegotiates, boolean accessTeamDomain, ToolKnobs tools, WafKnobs waf) {
    /** The values that the sheet chooses. */
    public static final SecurityKnobs DEFAULTS = new SecurityKnobs(false, true, ToolKnobs.DEFAULTS, WafKnobs.DEFAULTS);

    static final List<NamedKey> KEYS = Stream.concat(
                    Stream.of(
                            NamedKey.of(
                                    "block_page_negotiates",
                                    Kind.ON_OFF,
                                    "off",
                                    "The WAF's block page comes in the format that Accept asks for; off: always HTML."),
                            NamedKey.of(
                                    "access_team_domain",
                                    Kind.ON_OFF,
                                    "on",
                                    "Access sends people to the team's domain to log in; off: to the application's own host, for"
                                            + " laptops.")),
                    ToolKnobNames.KEYS.stream())
            .toList();

    /** Returns the knobs with those named here turned. */
    static SecurityKnobs apply(SecurityKnobs so, NamedValues values) {
        return new SecurityKnobs(
                values.onOff("block_page_negotiates", so.blockPageNegotiates()),
                values.onOff("access_team_domain", so.accessTeamDomain()),
                ToolKnobNames.apply(so.tools(), values),
                WafKnobs.apply(so.waf(), values));
    }
}
