package dev.edgecase.log;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.FetchReason;
import dev.edgecase.cache.key.DeviceType;
import dev.edgecase.http.MediaType;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.IpText;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.pki.client.CertificateText;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.unit.CipherName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a journey as one object in the field names of the {@code http_requests} dataset.
 *
 * <p>Fields that no emulated feature fills yet are there, empty or zero, as the real log has them. Our own fields come last:
 * {@code OriginFailure}, {@code Decider}, {@code Reason}, {@code NominalMs}, {@code RealMs}.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/http_requests. Certainty: names and types documented;
 * spelling of values (lower-case country, {@code none}, {@code 00} as parent ray) observed.
 */
final class RequestRecord {
    /** Below it lies what pages of challenges ask for. */
    private static final String CHALLENGES = "/cdn-cgi/challenge-platform/";

    private static final int HEAD_LINE = 12; // "HTTP/1.1 " and the line ends around a head

    private final String zoneName;

    /** Writes records of that zone. */
    RequestRecord(String zoneName) {
        this.zoneName = zoneName;
    }

    void write(Journey journey, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("RayID", journey.ray().hex());
        json.writeStringProperty("ParentRayID", "00");
        json.writeStringProperty("ZoneName", zoneName);
        visitor(journey, json);
        request(journey, json);
        visitorTls(journey, json);
        edge(journey, json);
        pathing(journey, json);
        cache(journey, json);
        origin(journey, json);
        security(journey, json);
        DetectionFields.write(journey, json);
        CustomFields.write(journey, json);
        ours(journey, json);
        json.writeEndObject();
    }

    private static void visitor(Journey journey, JsonGenerator json) {
        var visitor = journey.visitor();
        json.writeStringProperty("ClientIP", visitor.ip());
        json.writeNumberProperty("ClientSrcPort", visitor.port());
        json.writeStringProperty("ClientIPClass", visitor.ipClass().id());
        json.writeNumberProperty("ClientASN", visitor.asn());
        json.writeStringProperty("ClientCountry", visitor.country().toLowerCase(Locale.ROOT));
        json.writeStringProperty("ClientRegionCode", DetectionFields.text("ip.src.region_code", journey));
        json.writeStringProperty("ClientCity", DetectionFields.text("ip.src.city", journey));
        json.writeStringProperty("ClientLatitude", DetectionFields.text("ip.src.lat", journey));
        json.writeStringProperty("ClientLongitude", DetectionFields.text("ip.src.lon", journey));
        json.writeStringProperty(
                "ClientDeviceType", DeviceType.of(header(journey, "User-Agent")).id());
    }

    private static void request(Journey journey, JsonGenerator json) {
        var request = journey.request();
        json.writeStringProperty("ClientRequestMethod", request.method());
        json.writeStringProperty("ClientRequestScheme", request.scheme());
        json.writeStringProperty("ClientRequestHost", request.authority());
        json.writeStringProperty("ClientRequestPath", request.path());
        json.writeStringProperty("ClientRequestURI", request.target());
        json.writeStringProperty("ClientRequestProtocol", request.protocol().toString());
        json.writeStringProperty("ClientRequestReferer", header(journey, "Referer"));
        json.writeStringProperty("ClientRequestUserAgent", header(journey, "User-Agent"));
        json.writeNumberProperty("ClientRequestBytes", requestBytes(journey));
        json.writeStringProperty("ClientXRequestedWith", header(journey, "X-Requested-With"));
        json.writeStringProperty(
                "ClientRequestSource", request.path().startsWith(CHALLENGES) ? "inBrowserChallenge" : "eyeball");
    }

    private static void visitorTls(Journey journey, JsonGenerator json) {
        var tls = journey.arrival().tls();
        json.writeStringProperty(
                "ClientSSLProtocol", tls.map(session -> session.protocol()).orElse("none"));
        json.writeStringProperty(
                "ClientSSLCipher",
                tls.map(session -> CipherName.of(session.cipher())).orElse("NONE"));
        json.writeNumberProperty("ClientTCPRTTMs", 0);
        json.writeStringProperty("JA3Hash", DetectionFields.text("cf.bot_management.ja3_hash", journey));
        json.writeStringProperty("JA4", DetectionFields.text("cf.bot_management.ja4", journey));
        json.writeObjectPropertyStart("JA4Signals");
        json.writeEndObject();
        var asked = tls.flatMap(VisitorTls::clientAuth).filter(ClientAuth::first);
        json.writeStringProperty(
                "ClientMTLSAuthStatus", asked.map(ClientAuth::status).orElse("unknown"));
        json.writeStringProperty(
                "ClientMTLSAuthCertFingerprint",
                asked.flatMap(ClientAuth::shown)
                        .map(shown -> CertificateText.fingerprint(shown.leaf(), "SHA-256"))
                        .orElse(""));
    }

    private static void edge(Journey journey, JsonGenerator json) {
        var startedAt = journey.startedAt();
        json.writeNumberProperty("EdgeResponseStatus", journey.edgeStatus());
        json.writeStringProperty("EdgeStartTimestamp", startedAt.toString());
        json.writeStringProperty(
                "EdgeEndTimestamp", startedAt.plus(journey.elapsed()).toString());
        json.writeNumberProperty(
                "EdgeTimeToFirstByteMs", journey.timeToFirstByte().toMillis());
        json.writeStringProperty(
                "EdgeRequestHost",
                journey.sent().flatMap(sent -> sent.headers().first("Host")).orElse(""));
        json.writeStringProperty(
                "EdgeServerIP",
                journey.trace()
                        .local()
                        .map(local -> IpText.of(local.getAddress()))
                        .orElse(""));
        json.writeStringProperty("EdgeColoCode", journey.ray().colo());
        json.writeNumberProperty("EdgeColoID", 0);
        json.writeNumberProperty("SmartRouteColoID", 0);
        json.writeNumberProperty("UpperTierColoID", 0);
        json.writeNumberProperty("EdgeResponseBytes", responseBytes(journey));
        json.writeNumberProperty("EdgeResponseBodyBytes", journey.bodyBytes());
        json.writeNumberProperty("EdgeResponseCompressionRatio", compressionRatio(journey));
        json.writeStringProperty("EdgeResponseContentType", MediaType.of(journey.responseHeaders()));
    }

    /** Source: Cloudflare docs, logs/reference/pathing-status. Certainty: documented, but for which refusal is which. */
    private static void pathing(Journey journey, JsonGenerator json) {
        var status = Pathing.of(journey);
        json.writeStringProperty("EdgePathingSrc", status.source());
        json.writeStringProperty("EdgePathingOp", status.operation());
        json.writeStringProperty("EdgePathingStatus", status.status());
    }

    private static void cache(Journey journey, JsonGenerator json) {
        var verdict = journey.cache();
        var served = verdict.filter(its -> its.status().isServedFromCache()).flatMap(CacheVerdict::stored);
        json.writeStringProperty("CacheCacheStatus", cacheStatus(journey));
        json.writeNumberProperty(
                "CacheResponseStatus", served.map(CacheVerdict.Stored::status).orElse(journey.originStatus()));
        json.writeNumberProperty("CacheResponseBytes", cacheBytes(journey));
        json.writeBooleanProperty("CacheReserveUsed", false);
        json.writeBooleanProperty(
                "CacheTieredFill",
                verdict.filter(its -> its.reason() == FetchReason.UPPER_TIER).isPresent());
    }

    /** A cacheable request for which the origin failed has no verdict; that it is a miss is assumed. */
    private static String cacheStatus(Journey journey) {
        return journey.cache()
                .map(verdict -> verdict.status().name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> journey.sent().isPresent()
                        ? "miss"
                        : journey.knobs().log().blockedCacheStatus().name().toLowerCase(Locale.ROOT));
    }

    /** What came out of the cache's layer, stored or passed through, before the edge compressed it. */
    private static long cacheBytes(Journey journey) {
        if (!journey.passedFromOrigin()) {
            return 0;
        }
        return journey.plainBytes() > 0 ? journey.plainBytes() : journey.bodyBytes();
    }

    private static void origin(Journey journey, JsonGenerator json) {
        var trace = journey.trace();
        json.writeNumberProperty("OriginResponseStatus", originStatus(journey));
        json.writeStringProperty(
                "OriginIP",
                trace.address()
                        .filter(to -> !to.isUnresolved())
                        .map(to -> IpText.of(to.getAddress()))
                        .orElse(""));
        json.writeStringProperty(
                "OriginSSLProtocol", trace.tlsProtocol().orElse(trace.address().isPresent() ? "none" : "unknown"));
        json.writeNumberProperty("OriginDNSResponseTimeMs", trace.dns().toMillis());
        json.writeNumberProperty("OriginTCPHandshakeDurationMs", trace.tcp().toMillis());
        json.writeNumberProperty("OriginTLSHandshakeDurationMs", trace.tls().toMillis());
        json.writeNumberProperty(
                "OriginRequestHeaderSendDurationMs", trace.sending().toMillis());
        json.writeNumberProperty(
                "OriginResponseHeaderReceiveDurationMs", trace.waiting().toMillis());
        json.writeNumberProperty("OriginResponseDurationMs", originTime(journey).toMillis());
        json.writeStringProperty(
                "OriginResponseHTTPExpires",
                journey.originHeaders().first("Expires").orElse(""));
        json.writeStringProperty(
                "OriginResponseHTTPLastModified",
                journey.originHeaders().first("Last-Modified").orElse(""));
    }

    private static void security(Journey journey, JsonGenerator json) {
        var events = journey.securityEvents();
        var last = SecurityEvent.ending(events);
        json.writeStringProperty(
                "SecurityAction", last.map(SecurityEvent::action).orElse(""));
        json.writeStringProperty(
                "SecurityRuleID", last.map(SecurityEvent::ruleId).orElse(""));
        json.writeStringProperty(
                "SecurityRuleDescription", last.map(SecurityEvent::description).orElse(""));
        strings("SecurityActions", events, SecurityEvent::action, json);
        strings("SecurityRuleIDs", events, SecurityEvent::ruleId, json);
        strings("SecuritySources", events, event -> event.source().id(), json);
        DetectionFields.credentials(journey, json);
    }

    private static void strings(
            String name, List<SecurityEvent> events, Function<SecurityEvent, String> part, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        events.forEach(event -> json.writeString(part.apply(event)));
        json.writeEndArray();
    }

    private static void ours(Journey journey, JsonGenerator json) {
        json.writeStringProperty(
                "OriginFailure", journey.fault().map(fault -> fault.id()).orElse(""));
        json.writeStringProperty("Decider", journey.ruling().decider().name());
        json.writeStringProperty("Reason", journey.ruling().reason());
        json.writeStringProperty("Outcome", outcome(journey));
        json.writeNumberProperty("NominalMs", Timing.millis(journey.elapsed()));
        json.writeNumberProperty("RealMs", Timing.millis(journey.realOf(journey.elapsed())));
    }

    private static int originStatus(Journey journey) {
        return journey.knobs().logEdgeCodeAsOrigin()
                        && journey.originStatus() == 0
                        && journey.fault().isPresent()
                ? journey.edgeStatus()
                : journey.originStatus();
    }

    /** The whole time upstream: the steps up to the response's head, and then the body for as long as it came. */
    private static Duration originTime(Journey journey) {
        var trace = journey.trace();
        var head = trace.dns()
                .plus(trace.tcp())
                .plus(trace.tls())
                .plus(trace.sending())
                .plus(trace.waiting());
        return journey.originStatus() == 0 || journey.timeToFirstByte().isZero()
                ? head
                : head.plus(journey.elapsed().minus(journey.timeToFirstByte()));
    }

    private static String outcome(Journey journey) {
        var left = journey.outcome() == Visit.Outcome.VISITOR_LEFT
                || journey.ruling().decider() == Decider.VISITOR;
        return left ? "visitor_left" : journey.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static long requestBytes(Journey journey) {
        var request = journey.request();
        var head = request.method().length()
                + request.target().length()
                + request.authority().length();
        return head + HEAD_LINE + request.headers().weight() + bodyLength(header(journey, "Content-Length"));
    }

    private static long bodyLength(String text) {
        var plain = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(text) : 0;
    }

    /** Plain bytes for each that was sent; how it is rounded is assumed. */
    private static double compressionRatio(Journey journey) {
        var isCompressed = journey.plainBytes() > 0 && journey.bodyBytes() > 0;
        return isCompressed ? Math.round(100.0 * journey.plainBytes() / journey.bodyBytes()) / 100.0 : 1;
    }

    private static long responseBytes(Journey journey) {
        return journey.responseHeaders().size() == 0
                ? journey.bodyBytes()
                : HEAD_LINE + 5 + journey.responseHeaders().weight() + journey.bodyBytes();
    }

    private static String header(Journey journey, String name) {
        return journey.request().headers().first(name).orElse("");
    }
}
