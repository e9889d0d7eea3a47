package dev.edgecase.phase.security;

import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.pipeline.ShownChallenge;
import java.util.List;

/**
 * Which Error Pages of the zone a challenge may wear. The second of two is of older days.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-page-types. Certainty: documented; which product shows which of the
 * older ones is assumed.
 */
final class Faces {
    private static final String MANAGED = "managed_challenge";
    private static final String WIDGET = "::CF_WIDGET_BOX::";
    private static final String CAPTCHA = "::CAPTCHA_BOX::";
    private static final String ATTACK = "::IM_UNDER_ATTACK_BOX::";

    private Faces() {}

    static ShownChallenge of(Source source, String box) {
        return switch (source) {
            case IP, IP_RANGE, ASN, COUNTRY ->
                new ShownChallenge(List.of("country_challenge"), List.of(WIDGET, CAPTCHA), box);
            case SECURITY_LEVEL -> new ShownChallenge(List.of(MANAGED, "under_attack"), List.of(WIDGET, ATTACK), box);
            case FIREWALL_RULES, FIREWALL_CUSTOM, FIREWALL_MANAGED ->
                new ShownChallenge(List.of(MANAGED, "waf_challenge"), List.of(WIDGET, CAPTCHA), box);
            default -> new ShownChallenge(List.of(MANAGED, "basic_challenge"), List.of(WIDGET, CAPTCHA), box);
        };
    }
}
