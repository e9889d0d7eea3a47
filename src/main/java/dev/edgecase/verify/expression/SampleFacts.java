package dev.edgecase.verify.expression;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.phase.field.RequestView;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.scenario.SampleRequest;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Makes facts of a request that nobody sent; fields are found as in one that the edge serves. */
public final class SampleFacts {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final RayId RAY = RayId.of("0123456789abcdef", "FRA");

    private SampleFacts() {}

    /** Returns what rules of that zone see of the request. */
    public static Facts of(SampleRequest sample, Zone zone) {
        var fields = new RequestFields(view(sample, zone));
        return new Facts(field -> sample.fields().getOrDefault(field, fields.read(field)));
    }

    private static RequestView view(SampleRequest sample, Zone zone) {
        var url = sample.url();
        var target = ByteText.of(url.target());
        var request = new EdgeRequest(
                sample.method(), url.scheme(), url.authority(), target, sample.protocol(), bytes(sample), Body.EMPTY);
        return new RequestView(
                request,
                zone.rules().traffic().normalization().seen(target),
                arrival(request),
                visitor(sample),
                zone,
                RAY,
                EdgeClock.outside().instant(),
                sample.response().map(SampleFacts::answer),
                Optional.empty(),
                Optional.empty());
    }

    private static Headers bytes(SampleRequest sample) {
        var headers = Headers.builder();
        sample.headers().forEach((name, value) -> headers.add(name, ByteText.of(value)));
        return headers.build();
    }

    private static Arrival arrival(EdgeRequest request) {
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return request.scheme().equals("https")
                ? new Arrival(
                        peer,
                        HTTPS,
                        Optional.of(new Arrival.VisitorTls(
                                "TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of(request.host()))))
                : new Arrival(peer, HTTP, Optional.empty());
    }

    private static Visitor visitor(SampleRequest sample) {
        return sample.visitor()
                .map(plan -> new Visitor(plan.address(), 0, plan.country(), plan.asn(), plan.traits()))
                .orElseGet(() -> new Visitor(InetAddress.getLoopbackAddress(), 0, Visitor.NO_COUNTRY, 0));
    }

    private static RequestView.Answer answer(SampleRequest.Response response) {
        return new RequestView.Answer(
                response.status(),
                response.headers(),
                response.headers(),
                Duration.ZERO,
                OriginTrace.NONE,
                Optional.empty());
    }
}
