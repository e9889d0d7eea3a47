package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.log.RequestLog;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Answers that come bit by bit, and visitors who take their time or leave. */
class StreamsIT {
    private static final String GET = "GET /stream HTTP/1.1\r\nHost: shop.test\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    Path directory;

    private static TestEdge.Builder edge(RawOrigin origin) {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .clock(EdgeClock.real())
                .http(origin.port());
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void an_event_arrives_before_the_next_one_is_sent(String option) throws Exception {
        var seen = new Semaphore(0);
        try (var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(CHUNKED);
                    for (var i = 1; i <= 3; i++) {
                        visit.write(chunk("data: event %d\n\n".formatted(i)));
                        if (!seen.tryAcquire(20, TimeUnit.SECONDS)) {
                            return;
                        }
                    }
                    visit.write("0\r\n\r\n");
                });
                var edge = edge(origin).start();
                var curl = new Curl(edge, directory).https("/", option, "-N", "-H", "Accept: text/event-stream")) {
            for (var i = 1; i <= 3; i++) {
                var event = "data: event %d\n\n".formatted(i);
                await(event)
                        .atMost(Duration.ofSeconds(15))
                        .until(() -> curl.bodySoFar().endsWith(event));
                seen.release();
            }

            var answer = curl.answer();
            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("data: event 1\n\ndata: event 2\n\ndata: event 3\n\n");
        }
    }

    @Test
    void an_origin_is_not_asked_for_more_than_a_slow_visitor_takes() throws Exception {
        var length = 256L << 20;
        var written = new AtomicLong();
        try (var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                    var piece = "x".repeat(1 << 16);
                    while (written.get() < length) {
                        visit.write(piece);
                        written.addAndGet(piece.length());
                    }
                });
                var edge = edge(origin).start();
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            await("the origin is held up").atMost(Duration.ofSeconds(20)).until(new Stands(written)::still);

            assertThat(written.get()).isLessThan(32 << 20);
            var in = visitor.getInputStream();
            while (written.get() < length) {
                assertThat(in.readNBytes(1 << 20)).hasSize(1 << 20);
            }
        }
    }

    /** Whether a count has begun and then not changed for ten looks, which are a tenth of a second apart. */
    private static final class Stands {
        private final AtomicLong count;
        private long last;
        private int looks;

        Stands(AtomicLong count) {
            this.count = count;
        }

        boolean still() {
            var now = count.get();
            looks = now == last && now > 0 ? looks + 1 : 0;
            last = now;
            return looks >= 10;
        }
    }

    @Test
    void a_visitor_who_leaves_in_the_middle_takes_the_origins_connection_along() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        try (var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(CHUNKED + chunk("first"));
                    ends.add(visit.stall());
                });
                var edge = edge(origin).start()) {
            try (var visitor = RawClient.connect(edge.running().httpPort(), false)) {
                visitor.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
                readUntil(visitor.getInputStream(), "first");
            }

            assertThat(ends.poll(1, TimeUnit.SECONDS)).isNotNull();
            var journey = edge.journey();
            assertThat(journey.edgeStatus()).isEqualTo(200);
            assertThat(journey.outcome()).isEqualTo(Visit.Outcome.VISITOR_LEFT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void a_visitor_who_leaves_before_the_answer_is_499_in_the_log(String option) throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        var file = directory.resolve("log.ndjson");
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            ends.add("asked");
            ends.add(visit.stall());
        })) {
            try (var log = RequestLog.open(file, "shop.test");
                    var edge = edge(origin).listener(log).start()) {
                try (var curl = new Curl(edge, directory).https("/stream", option)) {
                    assertThat(ends.poll(15, TimeUnit.SECONDS)).isEqualTo("asked");
                    curl.leave();
                }

                assertThat(ends.poll(1, TimeUnit.SECONDS)).isNotNull();
                var journey = edge.journey();
                assertThat(journey.edgeStatus()).isEqualTo(499);
                assertThat(journey.ruling().decider()).isEqualTo(Decider.VISITOR);
            }
            var line = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(line.get("EdgeResponseStatus").asInt()).isEqualTo(499);
            assertThat(line.get("OriginResponseStatus").asInt()).isZero();
            assertThat(line.get("ClientRequestURI").asString()).isEqualTo("/stream");
        }
    }

    private static void readUntil(InputStream in, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            var next = in.read();
            assertThat(next).as("after " + text).isNotNegative();
            text.append((char) next);
        }
    }
}
