package dev.edgecase.cli;

import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Plan;
import dev.edgecase.zone.ZoneSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code --setting}: zone settings by the names and with the values of the API, and with the plan's rules.
 *
 * <p>Source: Cloudflare API, zones/settings. Certainty: documented.
 */
final class SettingOption {
    private static final String NAME = "--setting";
    private static final Set<String> KNOWN = new TreeSet<>(List.of(
            "ssl",
            "always_use_https",
            "pseudo_ipv4",
            "ip_geolocation",
            "true_client_ip_header",
            "websockets",
            "http2",
            "origin_error_page_pass_thru",
            "max_upload",
            "proxy_read_timeout"));
    private static final Set<String> NOT_EMULATED = Set.of(
            ("0rtt advanced_ddos always_online automatic_https_rewrites brotli browser_cache_ttl browser_check cache_level "
                            + "challenge_ttl ciphers cname_flattening development_mode early_hints edge_cache_ttl "
                            + "email_obfuscation h2_prioritization hotlink_protection http3 image_resizing ipv6 min_tls_version "
                            + "mirage opportunistic_encryption opportunistic_onion origin_h2_max_streams "
                            + "origin_max_http_version polish prefetch_preload privacy_pass response_buffering rocket_loader "
                            + "security_header security_level server_side_exclude sort_query_string_for_cache tls_1_3 "
                            + "tls_client_auth waf webp")
                    .split(" "));
    /** The defaults of several years: none of them needs a plan. */
    private static final Set<Integer> DOCUMENTED_READ_TIMEOUTS = Set.of(100, 120, 125);

    private static final int MAX_READ_TIMEOUT = 6000;
    private static final int MAX_UPLOAD_STEP = 25;

    private final NamedValues values;
    private final Plan plan;

    private SettingOption(NamedValues values, Plan plan) {
        this.values = values;
        this.plan = plan;
    }

    /** Returns the settings; the mode is what {@code --ssl} or the origins say, unless it is among them. */
    static ZoneSettings parse(List<String> written, Plan plan, EncryptionMode mode) {
        var values = new NamedValues(NAME, written);
        values.refuseUnknown(KNOWN, NOT_EMULATED);
        return new SettingOption(values, plan).settings(ZoneSettings.defaults(plan, mode));
    }

    private ZoneSettings settings(ZoneSettings defaults) {
        return new ZoneSettings(
                values.choice("ssl", defaults.ssl()),
                values.onOff("always_use_https", defaults.alwaysUseHttps()),
                values.choice("pseudo_ipv4", defaults.pseudoIpv4()),
                values.onOff("ip_geolocation", defaults.ipGeolocation()),
                enterprise("true_client_ip_header"),
                values.onOff("websockets", defaults.webSockets()),
                values.onOff("http2", defaults.http2()),
                enterprise("origin_error_page_pass_thru"),
                maxUpload(defaults.maxUpload()),
                readTimeout(defaults.proxyReadTimeout()));
    }

    private boolean enterprise(String name) {
        var on = values.onOff(name, false);
        if (on && plan != Plan.ENTERPRISE) {
            throw needs(name, Plan.ENTERPRISE);
        }
        return on;
    }

    private DataSize maxUpload(DataSize byPlan) {
        if (values.text("max_upload").isEmpty()) {
            return byPlan;
        }
        var megabytes = values.number("max_upload", 0);
        var valid = megabytes == 1000 || (megabytes >= 100 && megabytes <= 500 && megabytes % MAX_UPLOAD_STEP == 0);
        if (!valid) {
            throw values.problem(
                    "max_upload", "takes megabytes: 100 to 500 in steps of 25, or 1000", String.valueOf(megabytes));
        }
        var size = DataSize.ofMegabytes(megabytes);
        if (plan != Plan.ENTERPRISE && size.compareTo(byPlan) > 0) {
            throw needs(
                    "max_upload=" + megabytes,
                    size.compareTo(Plan.BUSINESS.maxUpload()) > 0 ? Plan.ENTERPRISE : Plan.BUSINESS);
        }
        return size;
    }

    private Duration readTimeout(Duration byDefault) {
        if (values.text("proxy_read_timeout").isEmpty()) {
            return byDefault;
        }
        var seconds = values.number("proxy_read_timeout", 0);
        if (seconds < 1 || seconds > MAX_READ_TIMEOUT) {
            throw values.problem("proxy_read_timeout", "takes seconds from 1 to 6000", String.valueOf(seconds));
        }
        if (plan != Plan.ENTERPRISE && !DOCUMENTED_READ_TIMEOUTS.contains(seconds)) {
            throw new UsageProblem(
                    "--setting: proxy_read_timeout=%d needs --plan enterprise; --clock x100 makes every wait shorter"
                            .formatted(seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    private static UsageProblem needs(String what, Plan plan) {
        return UsageProblem.in(
                NAME, "%s needs --plan %s".formatted(what, plan.name().toLowerCase(Locale.ROOT)));
    }
}
