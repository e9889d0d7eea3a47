package dev.edgecase;

import static dev.edgecase.SlicingOrigin.SIZE;
import static dev.edgecase.SlicingOrigin.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An edge on manual time with Origin Range Requests, in front of an origin that can send slices. */
final class RangeTrial implements AutoCloseable {
    final SlicingOrigin origin = new SlicingOrigin();
    final TestEdge edge = TestEdge.edge()
            .http(origin.port())
            .zone(new Rules()
                    .zone(
                            RulePhase.HTTP_REQUEST_CACHE_SETTINGS,
                            "the rule",
                            "true",
                            new CacheAction.SetCacheSettings(CacheSaid.rangeRequests()))::on)
            .start();

    RangeTrial() throws IOException {}

    RawClient.Response get(String... fields) {
        try {
            return RawClient.get(edge.running().httpPort(), false, "/a.css", fields);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RawClient.Response range(String range) {
        return get("Range: bytes=" + range);
    }

    static void says(RawClient.Response response, int status, String cache) {
        assertThat(response.status() + " " + response.header("CF-Cache-Status"))
                .as(response.head())
                .isEqualTo(status + " " + cache);
    }

    static void isPart(RawClient.Response response, String cache, long from, long to) {
        says(response, 206, cache);
        assertThat(response.header("Content-Range")).isEqualTo("bytes " + from + "-" + to + "/" + SIZE);
        assertThat(response.header("Content-Length")).isEqualTo(Long.toString(to - from + 1));
        assertThat(response.body()).isEqualTo(text(from, to));
        assertThat(response.whole()).isTrue();
    }

    static void isWhole(RawClient.Response response, String cache) {
        says(response, 200, cache);
        assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(response.header("Content-Range")).isEmpty();
        assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.body()).isEqualTo(text(0, SIZE - 1));
    }

    @Override
    public void close() throws IOException {
        edge.close();
        origin.close();
    }
}
