package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of a body that is being stored when its visitor leaves, on the wire. */
class LeftBodyIT {
    private static final String REQUEST = "GET /a.css HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n";

    private final CountDownLatch visitorHasLeft = new CountDownLatch(1);

    @Test
    void a_body_that_has_begun_is_stored_though_its_visitor_leaves() throws Exception {
        try (var origin = RawOrigin.start(this::serve);
                var edge = TestEdge.edge().http(origin.port()).start()) {
            var port = edge.running().httpPort();
            try (var visitor = RawClient.connect(port, false)) {
                visitor.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                assertThat(visitor.getInputStream().read()).isEqualTo('H');
                visitor.setSoLinger(true, 0);
            }
            await().until(() -> edge.running().journal().size() == 1);
            visitorHasLeft.countDown();

            var next = RawClient.send(port, false, REQUEST);

            assertThat(next.header("CF-Cache-Status")).isEqualTo("HIT");
            assertThat(next.body()).isEqualTo("12345678");
            assertThat(origin.requests()).hasSize(1);
        }
    }

    private void serve(RawVisit visit) throws Exception {
        while (visit.readRequest()) {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n1234");
            visitorHasLeft.await();
            visit.write("5678");
        }
    }
}
