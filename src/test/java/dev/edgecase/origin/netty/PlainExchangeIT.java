package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawOrigin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Good responses over plain HTTP, and the connections they come on. */
class PlainExchangeIT {
    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void a_small_response_comes_as_head_and_one_last_piece() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 5\r\n\r\nhello")) {
            var asked = probe.ask(Probe.get(origin.port()));

            assertThat(asked.responded().response().status()).isEqualTo(200);
            assertThat(asked.body()).isEqualTo("hello");
            assertThat(asked.pieces).isEqualTo(1);
            assertThat(asked.lastMarked).isTrue();
            assertThat(origin.requests()).containsExactly("GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n");
        }
    }

    @Test
    void requests_share_a_connection() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            for (var i = 0; i < 5; i++) {
                var asked = probe.ask(Probe.get(origin.port()));
                assertThat(asked.body()).isEqualTo("ok");
                assertThat(asked.responded().trace().reused()).isEqualTo(i > 0);
            }

            assertThat(origin.connections()).isEqualTo(1);
        }
    }
}
