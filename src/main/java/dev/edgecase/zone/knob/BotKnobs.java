package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;

/**
 * The knobs about bots and attacks; see {@code docs/fidelity.md}.
 *
 * @param cookie whether {@code __cf_bm} is set where bot products are on. Default on
 * @param ddos what HTTP DDoS protection does, to everybody, while an attack is pretended. Default none
 * @param ddosBlockCode which page its block shows: 403 for the WAF's, or that of Error 1015 or 1020. Default 403
 * @param ddosBlock429 whether a block by HTTP DDoS protection is 429 in place of 403. Default off
 */
public record BotKnobs(boolean cookie, Ddos ddos, int ddosBlockCode, boolean ddosBlock429) {
    /** The values that the sheet chooses. */
    public static final BotKnobs DEFAULTS = new BotKnobs(true, Ddos.NONE, 403, false);

    private static final NamedKey BLOCK_CODE = new NamedKey(
            "ddos_block_code",
            Kind.CHOICE,
            List.of("403", "1015", "1020"),
            "403",
            "The error that HTTP DDoS protection shows who is blocked; 403 is the WAF's block page.");

    static final List<NamedKey> KEYS = List.of(
            NamedKey.of("bot_cookie", Kind.ON_OFF, "on", "Set the cookie __cf_bm where bot products are on."),
            NamedKey.choice(
                    "ddos",
                    Ddos.class,
                    "none",
                    "Pretend an attack: what HTTP DDoS protection does to everybody's requests as long as this says so."),
            BLOCK_CODE,
            NamedKey.of(
                    "ddos_block_429",
                    Kind.ON_OFF,
                    "off",
                    "Answer what HTTP DDoS protection blocks with 429 in place of 403."));

    /**
     * What HTTP DDoS protection does.
     *
     * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters. Certainty: documented.
     */
    public enum Ddos {
        /** Nothing: there is no attack. */
        NONE,
        /** Refuses. */
        BLOCK,
        /** Shows a managed challenge. */
        MANAGED_CHALLENGE,
        /** Shows an interactive challenge. */
        CHALLENGE,
        /** Lets pass, and says so. */
        LOG,
        /** Lets pass, and ends the connection behind the response. */
        CONNECTION_CLOSE,
        /** Does so whatever else goes on there. */
        FORCE_CONNECTION_CLOSE
    }

    /** Returns the knobs with those named here turned. */
    static BotKnobs apply(BotKnobs so, NamedValues values) {
        return new BotKnobs(
                values.onOff("bot_cookie", so.cookie()),
                values.choice("ddos", so.ddos()),
                values.number(BLOCK_CODE, so.ddosBlockCode()),
                values.onOff("ddos_block_429", so.ddosBlock429()));
    }
}
