package dev.edgecase.zone;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;

/**
 * The zone settings that change the pages of origins, by the names and with the values of the API.
 *
 * <p>Source: Cloudflare API, zones/settings; waf/tools/scrape-shield. Certainty: documented; that server-side excludes begin off is
 * ours, as the product is gone.
 *
 * @param emailObfuscation hide addresses from visitors without scripts; default on
 * @param serverSideExclude leave out of pages what suspicious visitors are not to see; default off
 */
public record BodyOptions(boolean emailObfuscation, boolean serverSideExclude) {
    /** What a new zone has. */
    public static final BodyOptions DEFAULTS = new BodyOptions(true, false);

    static final List<NamedKey> KEYS = List.of(
            NamedKey.of(
                    "email_obfuscation",
                    Kind.ON_OFF,
                    "on",
                    "Hide email addresses in pages from who runs no scripts: their HTML becomes another."),
            NamedKey.of(
                    "server_side_exclude",
                    Kind.ON_OFF,
                    "off",
                    "Leave out of pages, for visitors with a bad threat_score, what stands between <!--sse--> and <!--/sse-->."));

    /** Returns the options with those named here changed. */
    static BodyOptions apply(BodyOptions so, NamedValues values) {
        return new BodyOptions(
                values.onOff("email_obfuscation", so.emailObfuscation()),
                values.onOff("server_side_exclude", so.serverSideExclude()));
    }
}
