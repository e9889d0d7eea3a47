package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.LeakWatch;
import dev.edgecase.testkit.RawOrigin;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** No buffer is dropped on any path, and nothing hangs. */
@Isolated // the leak detector is the whole JVM's
class LeakIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String[] ANSWERS = {
        OK + "Content-Length: 5\r\n\r\nhello",
        OK + "Content-Length: 50\r\n\r\nhello",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz",
        OK + "A: b\r\n\r\nhello",
        OK + "A : b\r\n\r\nhello",
        OK + "Content-Length: 100000\r\n\r\n" + "x".repeat(100_000),
        "HTTP/1.1 103 Early\r\n\r\n" + OK + "Content-Length: 5\r\n\r\nhello",
        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nhello",
        "garbage",
        ""
    };

    @Test
    void a_thousand_mixed_fates_leave_nothing_behind() throws Exception {
        var watch = LeakWatch.begin();
        var fates = new Random(7);
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> {
                    var random = new Random(visit.number());
                    while (!visit.readHead().isEmpty()) {
                        visit.write(ANSWERS[random.nextInt(ANSWERS.length)]);
                        if (random.nextInt(4) == 0) {
                            visit.reset();
                            return;
                        } else if (random.nextInt(3) == 0) {
                            return;
                        }
                    }
                })) {
            for (var round = 0; round < 50; round++) {
                var asked = new ArrayList<Probe.Asked>();
                for (var i = 0; i < 20; i++) {
                    var withBody = fates.nextInt(3) == 0;
                    var request = Probe.request(
                            withBody ? "PUT" : "GET",
                            Probe.route(origin.port()),
                            withBody ? new CountedBody(200_000, fates.nextBoolean()) : Body.EMPTY,
                            withBody,
                            fates.nextInt(3) == 0
                                    ? Headers.of("Host", "a", "Upgrade", "websocket", "Connection", "upgrade")
                                    : Headers.of("Host", "a"));
                    asked.add(fates.nextInt(4) == 0 ? probe.askWithoutReading(request) : probe.ask(request));
                }
                probe.advance(Probe.READ);
                for (var one : asked) {
                    probe.run(one::giveUp);
                }
            }
        }
        assertThat(watch.leaks()).isEmpty();
    }
}
