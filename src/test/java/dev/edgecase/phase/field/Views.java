package dev.edgecase.phase.field;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.phase.field.RequestView.Answer;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pipeline.BodySample;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientCertificate;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to read fields from: a GET over TLS from France, changed as told. */
final class Views {
    private EdgeRequest request =
            new EdgeRequest("GET", "https", "www.example.com", "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);
    private Optional<String> target = Optional.empty();
    private Visitor visitor = new Visitor(AddressRange.address("203.0.113.9"), 50_123, "FR", 64_500);
    private Zone zone = InMemoryEdge.zone(EncryptionMode.FULL);
    private int port = 8443;
    private Optional<ClientAuth> shown = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private Optional<BodySample> body = Optional.empty();

    static Views get(String target) {
        return new Views().to(target);
    }

    Views to(String sent) {
        request = request.withTarget(sent);
        return this;
    }

    Views seen(String rewritten) {
        target = Optional.of(rewritten);
        return this;
    }

    Views request(String method, String scheme, String authority, Protocol protocol) {
        request = new EdgeRequest(method, scheme, authority, request.target(), protocol, request.headers(), Body.EMPTY);
        return this;
    }

    Views headers(String... namesAndValues) {
        request = request.with(Headers.of(namesAndValues));
        return this;
    }

    Views from(String address, String country) {
        visitor = new Visitor(AddressRange.address(address), 50_123, country, 64_500, visitor.traits());
        return this;
    }

    Views trait(String name, String value) {
        var field = TraitReader.field(name);
        visitor = new Visitor(
                visitor.address(),
                visitor.port(),
                visitor.country(),
                visitor.asn(),
                Traits.of(Map.of(field, TraitReader.value(field, value))));
        return this;
    }

    Views at(int edgePort) {
        port = edgePort;
        return this;
    }

    Views showing(ClientCertificate certificate) {
        shown = Optional.of(new ClientAuth(true, Optional.of(certificate)));
        return this;
    }

    Views sending(BodySample sample) {
        body = Optional.of(sample);
        return this;
    }

    Views in(Zone other) {
        zone = other;
        return this;
    }

    Views answered(Answer response) {
        answer = Optional.of(response);
        return this;
    }

    static Answer answer(int status, Headers headers) {
        return new Answer(status, headers, headers, Duration.ZERO, OriginTrace.NONE, Optional.empty());
    }

    RequestView view() {
        var tls = new VisitorTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of("www.example.com"), shown);
        return new RequestView(
                request,
                target.orElse(request.target()),
                new Arrival(
                        new InetSocketAddress(visitor.address(), visitor.port()),
                        AddressRange.address("127.0.0.1"),
                        port,
                        request.scheme().equals("https") ? Optional.of(tls) : Optional.empty()),
                visitor,
                zone,
                RayId.of("8f2c00aa11bb22cc", "FRA"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                answer,
                body,
                Optional.empty());
    }

    @Nullable
    Object read(String field) {
        return new Facts(new RequestFields(view())).value(Fields.known(field));
    }
}
