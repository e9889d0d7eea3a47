package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.OriginTimeouts;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Shows the zone as requests see it now; settings by their names in the API, sizes in bytes, waits in seconds. */
final class ConfigPage {
    private static final long MEGABYTE = 1024L * 1024;

    private ConfigPage() {}

    static EdgeResponse show(Zone zone) {
        return Reply.json(200, json -> {
            json.writeStringProperty("id", zone.id());
            json.writeArrayPropertyStart("hosts");
            zone.hosts().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("plan", lower(zone.plan()));
            settings(zone.settings(), json);
            origins(zone.origins(), json);
            timeouts(zone.timeouts(), json);
            emulation(zone.emulation(), json);
        });
    }

    private static void settings(ZoneSettings settings, JsonGenerator json) {
        json.writeObjectPropertyStart("settings");
        json.writeStringProperty("ssl", settings.ssl().id());
        onOff("always_use_https", settings.alwaysUseHttps(), json);
        json.writeStringProperty("pseudo_ipv4", lower(settings.pseudoIpv4()));
        onOff("ip_geolocation", settings.ipGeolocation(), json);
        onOff("true_client_ip_header", settings.trueClientIpHeader(), json);
        onOff("websockets", settings.webSockets(), json);
        onOff("http2", settings.http2(), json);
        json.writeStringProperty("origin_max_http_version", settings.offersHttp2ToOrigins() ? "2" : "1");
        onOff("origin_error_page_pass_thru", settings.originErrorPagePassThru(), json);
        json.writeNumberProperty("max_upload", settings.maxUpload().bytes() / MEGABYTE);
        json.writeNumberProperty(
                "proxy_read_timeout", settings.proxyReadTimeout().toSeconds());
        onOff("brotli", settings.brotli(), json);
        CacheConfig.settings(settings.cache(), json);
        SecurityConfig.settings(settings.security(), json);
        onOff("email_obfuscation", settings.body().emailObfuscation(), json);
        onOff("server_side_exclude", settings.body().serverSideExclude(), json);
        json.writeEndObject();
    }

    private static void origins(Origins origins, JsonGenerator json) {
        json.writeObjectPropertyStart("origins");
        origins.http().ifPresent(address -> json.writeStringProperty("http", "http://" + address));
        origins.https().ifPresent(address -> json.writeStringProperty("https", "https://" + address));
        json.writeEndObject();
    }

    private static void timeouts(OriginTimeouts timeouts, JsonGenerator json) {
        json.writeObjectPropertyStart("timeouts");
        json.writeNumberProperty("dns", timeouts.lookUp().toMillis() / 1e3);
        json.writeArrayPropertyStart("connect_attempts");
        timeouts.connectAttempts().forEach(attempt -> json.writeNumber(attempt.toMillis() / 1e3));
        json.writeEndArray();
        json.writeNumberProperty("tls_handshake", timeouts.tlsHandshake().toMillis() / 1e3);
        json.writeNumberProperty("ack", timeouts.acknowledge().toMillis() / 1e3);
        json.writeNumberProperty("write", timeouts.write().toMillis() / 1e3);
        json.writeNumberProperty("after_processing", timeouts.afterProcessing().toMillis() / 1e3);
        json.writeNumberProperty("idle", timeouts.idle().toMillis() / 1e3);
        json.writeEndObject();
    }

    private static void emulation(Emulation knobs, JsonGenerator json) {
        json.writeObjectPropertyStart("emulation");
        json.writeNumberProperty("max_target", knobs.maxTarget().bytes());
        json.writeNumberProperty("max_request_head", knobs.maxRequestHead().bytes());
        json.writeNumberProperty("max_response_head", knobs.maxResponseHead().bytes());
        json.writeNumberProperty("max_forwarded_for", knobs.maxForwardedFor());
        json.writeBooleanProperty("check_identity", knobs.checkIdentity());
        json.writeNumberProperty("cdn_loop_threshold", knobs.cdnLoopThreshold());
        json.writeBooleanProperty("drop_underscore_headers", knobs.dropUnderscoreHeaders());
        json.writeBooleanProperty("loopback_hosts", knobs.loopbackHosts());
        json.writeBooleanProperty("sni_mismatch_1013", knobs.sniMismatch1013());
        json.writeBooleanProperty("diagnostic_headers", knobs.diagnosticHeaders());
        json.writeStringProperty("minimal_text", lower(knobs.minimalText()));
        json.writeBooleanProperty("retry_reused_connection", knobs.retryReusedConnection());
        json.writeObjectPropertyStart("error_statuses");
        knobs.errorStatuses().forEach((code, status) -> json.writeNumberProperty(code.toString(), status));
        json.writeEndObject();
        json.writeBooleanProperty("log_edge_code_as_origin", knobs.logEdgeCodeAsOrigin());
        json.writeNumberProperty("max_rewrite", knobs.maxRewrite().bytes());
        json.writeBooleanProperty("cache_redirects", knobs.cacheRedirects());
        json.writeBooleanProperty("nil_not_equal", knobs.nilNotEqual());
        CacheConfig.knobs(knobs.cache(), json);
        SecurityConfig.knobs(knobs.security(), json);
        SecurityConfig.knobs(knobs.limits(), json);
        SecurityConfig.knobs(knobs.challenges(), json);
        SecurityConfig.knobs(knobs.bots(), json);
        json.writeStringProperty("page_etag", lower(knobs.body().etag()));
        SecurityConfig.knobs(knobs.log(), json);
        json.writeEndObject();
    }

    static void onOff(String name, boolean on, JsonGenerator json) {
        json.writeStringProperty(name, on ? "on" : "off");
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
