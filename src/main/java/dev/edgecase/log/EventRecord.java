package dev.edgecase.log;

import dev.edgecase.http.RequestTarget;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the security events of a journey, each as one object in the field names of the {@code firewall_events} dataset.
 *
 * <p>Fields that no emulated feature fills are there, empty, as the real log has them. Source: Cloudflare docs,
 * logs/logpush/logpush-job/datasets/zone/firewall_events. Certainty: names and types documented; spelling of values (lower-case
 * country, {@code 00} as originator) observed.
 */
public final class EventRecord {
    private EventRecord() {}

    /** Writes one event of a journey, by its place among them. */
    public static void write(Journey journey, int at, JsonGenerator json) {
        var events = journey.securityEvents();
        json.writeStartObject();
        event(events.get(at), journey, json);
        json.writeNumberProperty("MatchIndex", events.size() - 1 - at);
        json.writeStringProperty("Datetime", journey.startedAt().toString());
        json.writeStringProperty("RayID", journey.ray().hex());
        json.writeNumberProperty("EdgeResponseStatus", journey.edgeStatus());
        json.writeNumberProperty("OriginResponseStatus", journey.originStatus());
        json.writeStringProperty("EdgeColoCode", journey.ray().colo());
        client(journey, json);
        referer(journey, json);
        DetectionFields.credentials(journey, json);
        DetectionFields.files(journey, json);
        notEmulated(json);
        DetectionFields.prompt(journey, json);
        json.writeEndObject();
    }

    private static void event(SecurityEvent event, Journey journey, JsonGenerator json) {
        json.writeStringProperty("Action", event.eventAction());
        json.writeStringProperty("Source", event.source().eventId());
        json.writeStringProperty("RuleID", event.ruleId());
        json.writeStringProperty("Ref", event.ref());
        json.writeStringProperty("Description", event.description());
        json.writeStringProperty("Kind", "firewall");
        json.writeStringProperty("OriginatorRayID", event.originatorRay().orElse("00"));
        json.writeName("Metadata");
        PlainJson.write(EventMetadata.of(event, journey), json);
    }

    private static void client(Journey journey, JsonGenerator json) {
        var visitor = journey.visitor();
        json.writeStringProperty("ClientIP", visitor.ip());
        json.writeStringProperty("ClientIPClass", visitor.ipClass().id());
        json.writeNumberProperty("ClientASN", visitor.asn());
        json.writeStringProperty("ClientASNDescription", "");
        json.writeStringProperty("ClientCountry", visitor.country().toLowerCase(Locale.ROOT));
        var request = journey.request();
        json.writeStringProperty("ClientRequestHost", request.authority());
        json.writeStringProperty("ClientRequestMethod", request.method());
        json.writeStringProperty("ClientRequestPath", request.path());
        json.writeStringProperty("ClientRequestProtocol", request.protocol().toString());
        json.writeStringProperty(
                "ClientRequestQuery", RequestTarget.of(request.target()).suffix());
        json.writeStringProperty("ClientRequestScheme", request.scheme());
        json.writeStringProperty(
                "ClientRequestUserAgent", request.headers().first("User-Agent").orElse(""));
    }

    private static void referer(Journey journey, JsonGenerator json) {
        var from = journey.request().headers().first("Referer").flatMap(EventRecord::uri);
        json.writeStringProperty("ClientRefererHost", from.map(URI::getHost).orElse(""));
        json.writeStringProperty("ClientRefererPath", from.map(URI::getRawPath).orElse(""));
        json.writeStringProperty(
                "ClientRefererQuery",
                from.map(URI::getRawQuery).map(query -> "?" + query).orElse(""));
        json.writeStringProperty("ClientRefererScheme", from.map(URI::getScheme).orElse(""));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException whatever) {
            return Optional.empty();
        }
    }

    private static void notEmulated(JsonGenerator json) {
        json.writeStringProperty("FraudUserID", "");
    }
}
