package dev.edgecase.log.explain;

import dev.edgecase.http.Headers;
import dev.edgecase.log.PlainJson;
import dev.edgecase.log.Timing;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.pipeline.IpText;
import dev.edgecase.pipeline.Journey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes an explanation as JSON: keys in snake case, times in milliseconds, an absent status as null. */
final class ExplanationJson {
    private final Explanation explanation;
    private final Journey journey;
    private final JsonGenerator json;

    ExplanationJson(Explanation explanation, JsonGenerator json) {
        this.explanation = explanation;
        this.journey = explanation.journey();
        this.json = json;
    }

    void members() {
        summary();
        request();
        visitor();
        steps();
        security();
        rules();
        cache();
        origin();
        headers("origin_headers", journey.originHeaders());
        headers("response_headers", journey.responseHeaders());
        changes("request_changes", explanation.requestChanges());
        changes("response_changes", explanation.responseChanges());
    }

    void summary() {
        var ruling = journey.ruling();
        json.writeStringProperty("ray", journey.ray().text());
        json.writeStringProperty("started_at", journey.startedAt().toString());
        json.writeStringProperty("method", journey.request().method());
        json.writeStringProperty("url", Explanation.url(journey));
        json.writeNumberProperty("edge_status", journey.edgeStatus());
        originStatus();
        json.writeStringProperty("decider", ruling.decider().name());
        ruling.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
        json.writeStringProperty("reason", ruling.reason());
        json.writeStringProperty("remedy", ruling.remedy());
        json.writeName("cache_status");
        PlainJson.write(journey.cacheStatus().map(Enum::name).orElse(null), json);
        json.writeStringProperty("difference", explanation.difference().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("difference_words", explanation.differenceWords());
        json.writeStringProperty("outcome", journey.outcome().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("body_bytes", journey.bodyBytes());
        json.writeObjectPropertyStart("times");
        millis("first_byte_ms", journey.timeToFirstByte());
        millis("nominal_ms", journey.elapsed());
        millis("real_ms", journey.realOf(journey.elapsed()));
        json.writeEndObject();
    }

    private void originStatus() {
        if (journey.originStatus() == 0) {
            json.writeNullProperty("origin_status");
        } else {
            json.writeNumberProperty("origin_status", journey.originStatus());
        }
    }

    private void request() {
        var request = journey.request();
        json.writeObjectPropertyStart("request");
        json.writeStringProperty("scheme", request.scheme());
        json.writeStringProperty("host", request.authority());
        json.writeStringProperty("target", request.target());
        json.writeStringProperty("protocol", request.protocol().toString());
        headers("headers", request.headers());
        json.writeEndObject();
    }

    private void visitor() {
        var visitor = journey.visitor();
        json.writeObjectPropertyStart("visitor");
        json.writeStringProperty("ip", visitor.ip());
        json.writeNumberProperty("port", visitor.port());
        json.writeStringProperty("country", visitor.country());
        json.writeNumberProperty("asn", visitor.asn());
        json.writeNumberProperty("edge_port", journey.arrival().port());
        journey.arrival().tls().ifPresent(tls -> {
            json.writeObjectPropertyStart("tls");
            json.writeStringProperty("protocol", tls.protocol());
            json.writeStringProperty("cipher", tls.cipher());
            tls.serverName().ifPresent(name -> json.writeStringProperty("server_name", name));
            tls.clientAuth().ifPresent(asked -> json.writeStringProperty("client_certificate", asked.words()));
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void steps() {
        json.writeArrayPropertyStart("phases");
        for (var step : journey.steps()) {
            json.writeStartObject();
            json.writeStringProperty("phase", step.phase());
            json.writeStringProperty("words", step.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void security() {
        json.writeArrayPropertyStart("security_events");
        for (var event : journey.securityEvents()) {
            json.writeStartObject();
            json.writeStringProperty("action", event.action());
            json.writeStringProperty("source", event.source().id());
            json.writeStringProperty("rule_id", event.ruleId());
            json.writeStringProperty("ref", event.ref());
            json.writeStringProperty("description", event.description());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The steps of the API's trace, and the rules that came near. */
    private void rules() {
        var trace = new RuleTrace(journey, explanation.secrets());
        json.writeName("trace");
        PlainJson.write(trace.items(), json);
        json.writeName("near_misses");
        PlainJson.write(trace.misses(), json);
    }

    private void cache() {
        json.writeName("cache");
        PlainJson.write(new CacheStory(journey, explanation.secrets()).plain().orElse(null), json);
    }

    private void origin() {
        if (journey.sent().isEmpty() && journey.trace().address().isEmpty()) {
            json.writeNullProperty("origin");
            return;
        }
        json.writeObjectPropertyStart("origin");
        exchange(journey.trace());
        journey.injected().ifPresent(fault -> json.writeStringProperty("injected", fault.toString()));
        journey.sent().ifPresent(sent -> {
            json.writeStringProperty("method", sent.method());
            json.writeStringProperty("target", sent.target());
            headers("request_headers", sent.headers());
        });
        journey.fault().ifPresent(fault -> {
            json.writeObjectPropertyStart("fault");
            json.writeStringProperty("id", fault.id());
            json.writeStringProperty("words", fault.words());
            json.writeStringProperty("remedy", fault.remedy());
            millis("waited_ms", fault.waited());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void exchange(OriginTrace trace) {
        trace.address().ifPresent(address -> address("address", address));
        trace.local().ifPresent(address -> address("egress", address));
        trace.protocol().ifPresent(protocol -> json.writeStringProperty("protocol", protocol.toString()));
        trace.tlsProtocol().ifPresent(protocol -> json.writeStringProperty("tls_protocol", protocol));
        json.writeBooleanProperty("reused", trace.reused());
        json.writeNumberProperty("connects", trace.connects());
        millis("dns_ms", trace.dns());
        millis("connect_ms", trace.tcp());
        millis("handshake_ms", trace.tls());
        millis("send_ms", trace.sending());
        millis("wait_ms", trace.waiting());
    }

    private void address(String name, InetSocketAddress address) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty(
                "ip", address.isUnresolved() ? address.getHostString() : IpText.of(address.getAddress()));
        json.writeNumberProperty("port", address.getPort());
        json.writeEndObject();
    }

    private void headers(String name, Headers headers) {
        json.writeArrayPropertyStart(name);
        headers.forEach((header, value) -> {
            json.writeStartArray();
            json.writeString(header);
            json.writeString(explanation.secrets().value(header, value));
            json.writeEndArray();
        });
        json.writeEndArray();
    }

    private void changes(String name, List<HeaderChange> changes) {
        json.writeArrayPropertyStart(name);
        for (var change : changes) {
            json.writeStartObject();
            json.writeStringProperty("kind", change.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("name", change.name());
            values("before", change.before());
            values("after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void values(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void millis(String name, Duration duration) {
        json.writeNumberProperty(name, Timing.millis(duration));
    }
}
