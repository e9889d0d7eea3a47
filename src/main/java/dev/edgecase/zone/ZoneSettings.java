package dev.edgecase.zone;

import dev.edgecase.http.Protocol;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import java.time.Duration;

/**
 * The zone settings that are emulated, by their names in the API.
 *
 * @param ssl encryption mode; default flexible with an http origin only, else full
 * @param alwaysUseHttps answer http visitors with a 301 to https; default off
 * @param pseudoIpv4 default off
 * @param ipGeolocation send {@code CF-IPCountry}; default on
 * @param trueClientIpHeader send {@code True-Client-IP}, Enterprise only; default off
 * @param webSockets let upgrades pass; default on
 * @param http2 offer HTTP/2 to visitors on TLS; default on
 * @param originMaxHttpVersion the highest that is offered to origins on TLS; default HTTP/2, Enterprise HTTP/1.1
 * @param originErrorPagePassThru let the origin's own 502 and 504 pages pass; default off
 * @param maxUpload largest request body; default by plan
 * @param proxyReadTimeout longest wait between two reads from the origin, to 524; default 120 s
 * @param brotli ask origins for br beside gzip, and use it towards visitors; default on
 * @param cache those about caching
 * @param security those about who may come in
 * @param body those that change pages
 */
public record ZoneSettings(
        EncryptionMode ssl,
        boolean alwaysUseHttps,
        PseudoIpv4 pseudoIpv4,
        boolean ipGeolocation,
        boolean trueClientIpHeader,
        boolean webSockets,
        boolean http2,
        Protocol originMaxHttpVersion,
        boolean originErrorPagePassThru,
        DataSize maxUpload,
        Duration proxyReadTimeout,
        boolean brotli,
        CacheOptions cache,
        SecurityOptions security,
        BodyOptions body) {

    /**
     * The default of {@code proxy_read_timeout}. The newest pages say 125 s, the error page 120 s; set it to 125 to have the former.
     * Source: Cloudflare docs, fundamentals/reference/connection-limits. Certainty: documented, in conflict.
     */
    public static final Duration DEFAULT_PROXY_READ_TIMEOUT = Duration.ofSeconds(120);

    /** Tells whether HTTP/2 is offered to origins on TLS. */
    public boolean offersHttp2ToOrigins() {
        return originMaxHttpVersion == Protocol.HTTP_2;
    }

    /** Returns what a new zone of that plan is set to. */
    public static ZoneSettings defaults(Plan plan, EncryptionMode ssl) {
        return new ZoneSettings(
                ssl,
                false,
                PseudoIpv4.OFF,
                true,
                false,
                true,
                true,
                plan == Plan.ENTERPRISE ? Protocol.HTTP_1_1 : Protocol.HTTP_2,
                false,
                plan.maxUpload(),
                DEFAULT_PROXY_READ_TIMEOUT,
                true,
                CacheOptions.DEFAULTS,
                SecurityOptions.DEFAULTS,
                BodyOptions.DEFAULTS);
    }

    /** Returns the same settings with what rules of the cache say about the way to the origin. */
    public ZoneSettings overriddenBy(CacheSettings said) {
        if (said.readTimeout().isEmpty() && said.originErrorPagePassThru().isEmpty()) {
            return this;
        }
        return new ZoneSettings(
                ssl,
                alwaysUseHttps,
                pseudoIpv4,
                ipGeolocation,
                trueClientIpHeader,
                webSockets,
                http2,
                originMaxHttpVersion,
                said.originErrorPagePassThru().orElse(originErrorPagePassThru),
                maxUpload,
                said.readTimeout().orElse(proxyReadTimeout),
                brotli,
                cache,
                security,
                body);
    }

    /** Returns the same settings with others about caching. */
    public ZoneSettings with(CacheOptions others) {
        return new ZoneSettings(
                ssl,
                alwaysUseHttps,
                pseudoIpv4,
                ipGeolocation,
                trueClientIpHeader,
                webSockets,
                http2,
                originMaxHttpVersion,
                originErrorPagePassThru,
                maxUpload,
                proxyReadTimeout,
                brotli,
                others,
                security,
                body);
    }
}
