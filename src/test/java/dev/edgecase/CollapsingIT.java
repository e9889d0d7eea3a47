package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for another's request goes on whatever becomes of it; on the wire. */
class CollapsingIT {
    private static final int MANY = 20;
    private static final String REQUEST = "GET /a.css HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";

    private final CountDownLatch toldToReset = new CountDownLatch(1);
    private final List<Socket> visitors = new ArrayList<>();
    private RawOrigin origin;
    private TestEdge edge;

    @BeforeEach
    void startAndLetAllWaitForTheFirst() throws Exception {
        origin = RawOrigin.start(this::serve);
        edge = TestEdge.edge().http(origin.port()).start();
        come();
        await().until(() -> origin.requests().size() == 1);
        while (visitors.size() < MANY) {
            come();
        }
        assertThat(edge.running().awaitVisits(MANY, Duration.ofSeconds(10))).isTrue();
        assertThat(origin.requests()).hasSize(1);
    }

    @AfterEach
    void close() throws IOException {
        toldToReset.countDown();
        for (var visitor : visitors) {
            visitor.close();
        }
        edge.close();
        origin.close();
    }

    @Test
    void when_the_one_whose_request_it_is_leaves_another_asks() throws Exception {
        visitors.get(0).close();

        assertThat(statuses(visitors.subList(1, MANY))).containsOnly(entry("200 MISS", 1), entry("200 HIT", MANY - 2));
        assertThat(origin.requests()).hasSize(2);
    }

    @Test
    void when_the_origin_resets_one_has_the_error_and_another_asks() throws Exception {
        toldToReset.countDown();

        assertThat(statuses(visitors)).containsOnly(entry("520 ", 1), entry("200 MISS", 1), entry("200 HIT", MANY - 2));
        assertThat(origin.requests()).hasSize(2);
    }

    @Test
    void when_the_origin_hangs_everybody_asks_after_five_seconds() throws Exception {
        edge.advance(Duration.ofSeconds(5));

        assertThat(statuses(visitors.subList(1, MANY))).containsOnly(entry("200 BYPASS", MANY - 1));
        assertThat(origin.requests()).hasSize(MANY);
        come(); // and is not made to wait
        assertThat(statuses(visitors.subList(MANY, MANY + 1))).containsOnly(entry("200 BYPASS", 1));
        edge.advance(Duration.ofMinutes(10));
        assertThat(statuses(visitors.subList(0, 1))).containsOnly(entry("524 ", 1));
        come();
        assertThat(statuses(visitors.subList(MANY + 1, MANY + 2))).containsOnly(entry("200 MISS", 1));
    }

    /** The first connection says nothing until it is told to reset. */
    private void serve(RawVisit visit) throws Exception {
        while (visit.readRequest()) {
            if (visit.number() == 1) {
                toldToReset.await();
                visit.reset();
                return;
            }
            visit.write(OK);
        }
    }

    private void come() throws IOException {
        var visitor = RawClient.connect(edge.running().httpPort(), false);
        visitors.add(visitor);
        visitor.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Integer> statuses(List<Socket> visitors) throws IOException {
        var counted = new HashMap<String, Integer>();
        for (var visitor : visitors) {
            var response = RawClient.read(visitor);
            counted.merge(response.status() + " " + response.header("CF-Cache-Status"), 1, Integer::sum);
        }
        return counted;
    }
}
