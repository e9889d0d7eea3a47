package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** However many visitors come at the same time, a limit lets exactly as many through as it says; on the wire. */
class RateLimitIT {
    private static final int THREADS = 64;
    private static final int REQUESTS = 5;
    private static final int LIMIT = 100;
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    @Test
    void sixty_four_threads_get_exactly_the_limit_through_and_again_when_it_is_over() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var origin = RawOrigin.answering(ANSWER);
                var edge = TestEdge.edge()
                        .http(origin.port())
                        .zone(RateLimitIT::limited)
                        .start()) {
            assertThat(passed(edge, threads)).isEqualTo(LIMIT);
            assertThat(origin.requests()).hasSize(LIMIT);

            edge.advance(Duration.ofSeconds(9));
            assertThat(passed(edge, threads)).isZero();
            edge.advance(Duration.ofSeconds(1));
            assertThat(passed(edge, threads)).isEqualTo(LIMIT);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int passed(TestEdge edge, ExecutorService threads) throws Exception {
        var ready = new CountDownLatch(THREADS);
        var counts = new ArrayList<Future<Integer>>();
        for (var thread = 0; thread < THREADS; thread++) {
            counts.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return passed(edge);
            }));
        }
        var passed = 0;
        for (var count : counts) {
            passed += count.get();
        }
        return passed;
    }

    private static int passed(TestEdge edge) throws Exception {
        var passed = 0;
        for (var request = 0; request < REQUESTS; request++) {
            var status =
                    RawClient.get(edge.running().httpPort(), false, "/login").status();
            assertThat(status).isIn(200, 429);
            passed += status == 200 ? 1 : 0;
        }
        return passed;
    }

    private static Zone limited(Zone zone) {
        var limit = Map.of(
                "characteristics",
                List.of("cf.colo.id", "ip.src"),
                "period",
                10,
                "requests_per_period",
                LIMIT,
                "mitigation_timeout",
                10);
        var rule = Map.of("expression", "true", "action", "block", "ratelimit", limit);
        var read = RuleFiles.read(Map.of("rules", Map.of("http_ratelimit", List.of(rule))), RuleContext.of(List.of()));
        return zone.with(read.rulesets().orElseThrow());
    }
}
