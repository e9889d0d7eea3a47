package dev.edgecase.zone;

import dev.edgecase.http.Protocol;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Zone settings by the names and with the values of the API, and with the plan's rules.
 *
 * <p>Source: Cloudflare API, zones/settings. Certainty: documented.
 */
public final class SettingNames {
    private static final String ORIGIN_HTTP = "origin_max_http_version";
    private static final List<NamedKey> OTHERS = List.of(
            NamedKey.choice(
                    "ssl",
                    EncryptionMode.class,
                    "full; flexible where the origin has no TLS",
                    "How the edge connects to the origin."),
            NamedKey.of("always_use_https", Kind.ON_OFF, "off", "Send http visitors to https with a 301."),
            NamedKey.choice("pseudo_ipv4", PseudoIpv4.class, "off", "An IPv4 address that stands for an IPv6 visitor."),
            NamedKey.of("ip_geolocation", Kind.ON_OFF, "on", "Send CF-IPCountry to the origin."),
            NamedKey.of(
                    "true_client_ip_header", Kind.ON_OFF, "off", "Send True-Client-IP to the origin; plan enterprise."),
            NamedKey.of("websockets", Kind.ON_OFF, "on", "Let upgrades to WebSocket pass."),
            NamedKey.of("http2", Kind.ON_OFF, "on", "Offer HTTP/2 to visitors on TLS."),
            new NamedKey(
                    ORIGIN_HTTP,
                    Kind.CHOICE,
                    List.of("2", "1"),
                    "2; 1 with plan enterprise",
                    "The highest version of HTTP offered to origins on TLS: 2 or 1. WebSockets go over 1 always."),
            NamedKey.of(
                    "origin_error_page_pass_thru",
                    Kind.ON_OFF,
                    "off",
                    "Let the origin's own 502 and 504 pass; plan enterprise."),
            NamedKey.of(
                    "max_upload",
                    Kind.WHOLE,
                    "by plan",
                    "Largest request body in MB: 100 to 500 in steps of 25, or 1000; a larger one is answered 413."),
            NamedKey.of(
                    "proxy_read_timeout",
                    Kind.WHOLE,
                    "120",
                    "Seconds between two reads from the origin, 1 to 6000; then 524. Others than 100, 120 and 125 need the"
                            + " plan enterprise."),
            NamedKey.of("brotli", Kind.ON_OFF, "on", "Ask origins for br beside gzip, and offer it to visitors."));
    private static final List<NamedKey> KEYS = Stream.of(OTHERS, CacheNames.KEYS, SecurityNames.KEYS, BodyOptions.KEYS)
            .flatMap(List::stream)
            .toList();
    private static final List<String> KNOWN = KEYS.stream().map(NamedKey::name).toList();
    private static final Set<String> NOT_EMULATED = Set.of(("0rtt advanced_ddos automatic_https_rewrites "
                    + "ciphers cname_flattening early_hints edge_cache_ttl "
                    + "h2_prioritization http3 image_resizing ipv6 min_tls_version "
                    + "mirage opportunistic_encryption opportunistic_onion origin_h2_max_streams "
                    + "polish prefetch_preload privacy_pass response_buffering rocket_loader "
                    + "security_header tls_1_3 "
                    + "tls_client_auth waf webp")
            .split(" "));
    /** The defaults of several years: none of them needs a plan. */
    private static final Set<Integer> DOCUMENTED_READ_TIMEOUTS = Set.of(100, 120, 125);

    private static final int MAX_READ_TIMEOUT = 6000;
    private static final int MAX_UPLOAD_STEP = 25;

    private final NamedValues values;
    private final Plan plan;

    private SettingNames(NamedValues values, Plan plan) {
        this.values = values;
        this.plan = plan;
    }

    /** Returns the settings that are emulated. */
    public static List<NamedKey> keys() {
        return KEYS;
    }

    /** Tells whether a setting has an effect. */
    public static boolean isEmulated(String name) {
        return KNOWN.contains(name);
    }

    /** Tells whether a setting exists in the API without being emulated. */
    public static boolean isNotEmulated(String name) {
        return NOT_EMULATED.contains(name);
    }

    /**
     * Returns the settings with those named here changed.
     *
     * @throws PlanProblem where the plan is too small
     * @throws UserProblem that names the setting and says what would do
     */
    public static ZoneSettings apply(ZoneSettings settings, Plan plan, Map<String, String> written) {
        var values = new NamedValues(written);
        values.refuseUnknown(KNOWN, NOT_EMULATED);
        return new SettingNames(values, plan).settings(settings);
    }

    private ZoneSettings settings(ZoneSettings so) {
        return new ZoneSettings(
                values.choice("ssl", so.ssl()),
                values.onOff("always_use_https", so.alwaysUseHttps()),
                values.choice("pseudo_ipv4", so.pseudoIpv4()),
                values.onOff("ip_geolocation", so.ipGeolocation()),
                enterprise("true_client_ip_header", so.trueClientIpHeader()),
                values.onOff("websockets", so.webSockets()),
                values.onOff("http2", so.http2()),
                originMaxHttpVersion(so.originMaxHttpVersion()),
                enterprise("origin_error_page_pass_thru", so.originErrorPagePassThru()),
                maxUpload(so.maxUpload()),
                readTimeout(so.proxyReadTimeout()),
                values.onOff("brotli", so.brotli()),
                CacheNames.apply(so.cache(), plan, values),
                SecurityNames.apply(so.security(), values),
                BodyOptions.apply(so.body(), values));
    }

    private Protocol originMaxHttpVersion(Protocol otherwise) {
        return switch (values.text(ORIGIN_HTTP).orElse("")) {
            case "" -> otherwise;
            case "1" -> Protocol.HTTP_1_1;
            case "2" -> Protocol.HTTP_2;
            default ->
                throw values.problem(
                        ORIGIN_HTTP, "takes 1 or 2", values.text(ORIGIN_HTTP).orElse(""));
        };
    }

    private boolean enterprise(String name, boolean otherwise) {
        var on = values.onOff(name, otherwise);
        if (on && plan != Plan.ENTERPRISE && values.text(name).isPresent()) {
            throw new PlanProblem(name, Plan.ENTERPRISE, false);
        }
        return on;
    }

    private DataSize maxUpload(DataSize otherwise) {
        if (values.text("max_upload").isEmpty()) {
            return otherwise;
        }
        var megabytes = values.number("max_upload", 0);
        var valid = megabytes == 1000 || (megabytes >= 100 && megabytes <= 500 && megabytes % MAX_UPLOAD_STEP == 0);
        if (!valid) {
            throw values.problem(
                    "max_upload", "takes megabytes: 100 to 500 in steps of 25, or 1000", String.valueOf(megabytes));
        }
        var size = DataSize.ofMegabytes(megabytes);
        if (plan != Plan.ENTERPRISE && size.compareTo(plan.maxUpload()) > 0) {
            throw new PlanProblem(
                    "max_upload=" + megabytes,
                    size.compareTo(Plan.BUSINESS.maxUpload()) > 0 ? Plan.ENTERPRISE : Plan.BUSINESS,
                    false);
        }
        return size;
    }

    private Duration readTimeout(Duration otherwise) {
        if (values.text("proxy_read_timeout").isEmpty()) {
            return otherwise;
        }
        var seconds = values.number("proxy_read_timeout", 0);
        if (seconds < 1 || seconds > MAX_READ_TIMEOUT) {
            throw values.problem("proxy_read_timeout", "takes seconds from 1 to 6000", String.valueOf(seconds));
        }
        if (plan != Plan.ENTERPRISE && !DOCUMENTED_READ_TIMEOUTS.contains(seconds)) {
            throw new PlanProblem("proxy_read_timeout=" + seconds, Plan.ENTERPRISE, true);
        }
        return Duration.ofSeconds(seconds);
    }
}
