package dev.edgecase.log.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.testkit.InMemoryEdge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the cache serves differs from what the origin says for reasons of its own. */
class CachedDifferenceTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    private Journey stored(String cacheControl) {
        edge.origin(404, Headers.of("Cache-Control", cacheControl, "ETag", "\"v1\""), "gone");
        return edge.get("/a.css").journey();
    }

    @Test
    void what_is_stored_now_is_the_origins_own() {
        assertThat(Difference.of(stored("max-age=60"))).isEqualTo(Difference.NONE);
    }

    @Test
    void what_was_stored_hides_what_the_origin_says_now() {
        stored("max-age=60");

        assertThat(Difference.of(edge.get("/a.css").journey())).isEqualTo(Difference.CACHED_STATUS);
    }

    @Test
    void the_edge_answers_a_condition_and_cuts_a_range_out_of_what_comes() {
        edge.origin(200, Headers.of("ETag", "\"v1\"", "Content-Length", "4"), "body");

        var condition = edge.get("/a.css", "If-None-Match", "\"v1\"").journey();
        var range = edge.get("/b.css", "Range", "bytes=0-1").journey();
        var hit = edge.get("/b.css", "Range", "bytes=0-1").journey();

        assertThat(Difference.of(condition)).isEqualTo(Difference.ALTERED);
        assertThat(Difference.of(range)).isEqualTo(Difference.ALTERED);
        assertThat(Difference.of(hit)).isEqualTo(Difference.CACHED_STATUS);
    }

    @Test
    void a_304_to_the_edge_is_no_304_to_the_visitor() {
        stored("max-age=60");
        edge.clock().advance(Duration.ofSeconds(61));
        edge.origin(304, Headers.EMPTY, "");

        assertThat(Difference.of(edge.get("/a.css").journey())).isEqualTo(Difference.REVALIDATED);
    }

    @Test
    void a_stale_response_stands_in_for_a_failure_and_meanwhile() {
        stored("max-age=60, stale-while-revalidate=60");
        edge.clock().advance(Duration.ofSeconds(61));
        assertThat(Difference.of(edge.get("/a.css").journey())).isEqualTo(Difference.STALE_SERVED);

        edge.clock().advance(Duration.ofSeconds(600));
        edge.origin(request -> new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));
        assertThat(Difference.of(edge.get("/a.css").journey())).isEqualTo(Difference.STALE_SERVED);
    }

    @Test
    void what_is_not_cached_is_as_ever() {
        edge.origin(502, Headers.EMPTY, "");

        assertThat(Difference.of(
                        edge.send("POST", "/a.css", Headers.EMPTY, Body.EMPTY).journey()))
                .isEqualTo(Difference.NONE);
    }
}
