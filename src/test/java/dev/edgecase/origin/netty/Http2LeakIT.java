package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.testkit.LeakWatch;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** No buffer is dropped on any path of HTTP/2, and nothing hangs. */
@Isolated // the leak detector is the whole JVM's
class Http2LeakIT {
    private static final String[] FAULTS = {
        "before-response goaway",
        "before-response rst-stream text=REFUSED_STREAM",
        "before-response rst-stream text=HTTP_1_1_REQUIRED",
        "before-response rst-stream",
        "before-response close",
        "before-response reset",
        "body rst-stream after=1000",
        "body reset after=1000",
        "body stall after=1000",
        "request-body stall after=1000",
        "status-line garbage",
        "headers oversize"
    };

    @Test
    void many_mixed_fates_leave_nothing_behind() {
        var watch = LeakWatch.begin();
        var fates = new Random(7);
        try (var origin = new Http2Origin()) {
            var probe = origin.probe;
            origin.play(Route.of("/", Respond.of(200, "x".repeat(100_000))));
            for (var round = 0; round < 48; round++) {
                origin.fault(FAULTS[round % FAULTS.length], 1 + fates.nextInt(10));
                var asked = new ArrayList<Probe.Asked>();
                for (var i = 0; i < 20; i++) {
                    var withBody = fates.nextInt(3) == 0;
                    var request = origin.request(
                            withBody ? "PUT" : "GET",
                            withBody ? new CountedBody(200_000, fates.nextBoolean()) : Body.EMPTY);
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
