package dev.edgecase.zone.knob;

import dev.edgecase.unit.DataSize;
import java.util.Map;

/**
 * The knobs for whatever the sheets call assumed, or that changed over the years; see {@code docs/fidelity.md}.
 *
 * @param maxTarget longest request-target in bytes; longer is 414. Default 32 KB
 * @param maxRequestHead most header bytes of a request; more is 413. Default 128 KB
 * @param maxResponseHead most header bytes of a response; more is 520. Default 128 KB
 * @param maxForwardedFor longest {@code X-Forwarded-For} in characters; longer is Error 1000. Default 100
 * @param checkIdentity answer a visitor's {@code CF-Connecting-IP}, two {@code X-Forwarded-For} or a long one with Error 1000. Default on
 * @param cdnLoopThreshold incoming {@code loops} of our {@code CDN-Loop} token from which the loop is cut. Default 16
 * @param dropUnderscoreHeaders drop request headers with an underscore in their name. Default off
 * @param loopbackHosts accept a loopback IP literal as Host, as laptops use; off gives Error 1003. Default on
 * @param sniMismatch1013 answer a Host that is not the SNI with Error 1013, the older page, in place of the unstyled 403. Default off
 * @param diagnosticHeaders send {@code cf-error-type} and {@code cf-error-origin}. Default on
 * @param minimalText when an error is the bare line {@code error code: N}. Default for bare clients
 * @param maxRuleHeaders most header lines of a request that rules see. Default 100
 * @param retryReusedConnection repeat a request once when a reused connection dies before the first byte. Default on
 * @param errorStatuses HTTP statuses in place of the catalogue's assumed ones, by error code. Default none
 * @param logEdgeCodeAsOrigin log the edge's own 52x as {@code OriginResponseStatus} in place of 0. Default off
 * @param maxRewrite longest path or query that a URL rewrite may make; longer is Error 1036. Default 4 KB
 * @param cacheRedirects send {@code Cache-Control: max-age=3600} with the 301 and 308 of rules. Default on
 * @param nilNotEqual whether {@code ne} of rules is true of a missing value, as in the open-source engine. Default off
 * @param cache those about the cache
 * @param security those about security products
 * @param limits those about rate limits
 * @param challenges those about challenges
 * @param bots those about bots and attacks
 * @param body those about pages that the edge changes
 * @param log those about the logs
 */
public record Emulation(
        DataSize maxTarget,
        DataSize maxRequestHead,
        DataSize maxResponseHead,
        int maxForwardedFor,
        boolean checkIdentity,
        int cdnLoopThreshold,
        boolean dropUnderscoreHeaders,
        boolean loopbackHosts,
        boolean sniMismatch1013,
        boolean diagnosticHeaders,
        MinimalText minimalText,
        int maxRuleHeaders,
        boolean retryReusedConnection,
        Map<Integer, Integer> errorStatuses,
        boolean logEdgeCodeAsOrigin,
        DataSize maxRewrite,
        boolean cacheRedirects,
        boolean nilNotEqual,
        CacheKnobs cache,
        SecurityKnobs security,
        LimitKnobs limits,
        ChallengeKnobs challenges,
        BotKnobs bots,
        BodyKnobs body,
        LogKnobs log) {

    /** The values that the sheets choose. */
    public static final Emulation DEFAULTS = new Emulation(
            DataSize.ofKilobytes(32),
            DataSize.ofKilobytes(128),
            DataSize.ofKilobytes(128),
            100,
            true,
            16,
            false,
            true,
            false,
            true,
            MinimalText.BARE_CLIENT,
            100,
            true,
            Map.of(),
            false,
            DataSize.ofKilobytes(4),
            true,
            false,
            CacheKnobs.DEFAULTS,
            SecurityKnobs.DEFAULTS,
            LimitKnobs.DEFAULTS,
            ChallengeKnobs.DEFAULTS,
            BotKnobs.DEFAULTS,
            BodyKnobs.DEFAULTS,
            LogKnobs.DEFAULTS);

    /** Keeps a map that nobody changes. */
    public Emulation {
        errorStatuses = Map.copyOf(errorStatuses);
    }
}
