package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a request's body may be. */
class UploadLimitIT {
    private static final String START = "POST /in HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final DataSize SMALL = DataSize.ofKilobytes(100);

    private static TestEdge edge(RawOrigin origin, UnaryOperator<Zone> change) {
        return TestEdge.edge()
                .zone(zone -> change.apply(Knobs.ssl(zone, EncryptionMode.FLEXIBLE)))
                .clock(EdgeClock.real())
                .http(origin.port())
                .start();
    }

    /** The body is announced only: whoever lets it pass asks the origin, and this one answers without having read it. */
    @ParameterizedTest(name = "{0}: {1} bytes announced are {2}")
    @CsvSource({
        "FREE, 104857599, 200",
        "FREE, 104857600, 200",
        "FREE, 104857601, 413",
        "PRO, 104857600, 200",
        "PRO, 104857601, 413",
        "BUSINESS, 209715199, 200",
        "BUSINESS, 209715200, 200",
        "BUSINESS, 209715201, 413",
        "ENTERPRISE, 524287999, 200",
        "ENTERPRISE, 524288000, 200",
        "ENTERPRISE, 524288001, 413",
    })
    void an_announced_length_is_judged_at_once(Plan plan, long length, int status) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
                    visit.readHead();
                    visit.write(OK);
                });
                var edge = edge(origin, zone -> onPlan(zone, plan))) {
            var response =
                    RawClient.send(edge.running().httpPort(), false, START + "Content-Length: " + length + "\r\n\r\n");

            var journey = edge.journey();
            assertThat(response.status()).as(response.text()).isEqualTo(status);
            assertThat(journey.edgeStatus()).isEqualTo(status);
            assertThat(journey.ruling().decider()).isEqualTo(status == 200 ? Decider.ORIGIN : Decider.LIMITS);
            assertThat(origin.connections()).isEqualTo(status == 200 ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "{0} bytes in chunks are {1}")
    @CsvSource({"102399, 200", "102400, 200", "102401, 413"})
    void chunks_are_counted(int length, int status) throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        try (var origin = RawOrigin.start(visit -> {
                    try {
                        visit.readRequest();
                        visit.write(OK);
                        ends.add("whole");
                    } catch (IOException cut) {
                        ends.add("cut");
                    }
                });
                var edge = edge(origin, zone -> withUploads(zone, zone.plan(), SMALL))) {
            var response = RawClient.send(
                    edge.running().httpPort(), false, START + "Transfer-Encoding: chunked\r\n\r\n" + chunked(length));

            var journey = edge.journey();
            assertThat(response.status()).as(response.text()).isEqualTo(status);
            assertThat(journey.edgeStatus()).isEqualTo(status);
            assertThat(journey.ruling().decider()).isEqualTo(status == 200 ? Decider.ORIGIN : Decider.LIMITS);
            assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo(status == 200 ? "whole" : "cut");
        }
    }

    private static String chunked(int length) {
        var text = new StringBuilder();
        for (var rest = length; rest > 0; rest -= 10_000) {
            var size = Math.min(rest, 10_000);
            text.append(Integer.toHexString(size))
                    .append("\r\n")
                    .append("u".repeat(size))
                    .append("\r\n");
        }
        return text.append("0\r\n\r\n").toString();
    }

    private static Zone onPlan(Zone zone, Plan plan) {
        return withUploads(zone, plan, plan.maxUpload());
    }

    private static Zone withUploads(Zone zone, Plan plan, DataSize most) {
        var s = zone.settings();
        var settings = new ZoneSettings(
                s.ssl(),
                s.alwaysUseHttps(),
                s.pseudoIpv4(),
                s.ipGeolocation(),
                s.trueClientIpHeader(),
                s.webSockets(),
                s.http2(),
                s.originMaxHttpVersion(),
                s.originErrorPagePassThru(),
                most,
                s.proxyReadTimeout(),
                s.brotli(),
                s.cache(),
                s.security(),
                s.body());
        return zone.with(plan, settings);
    }
}
