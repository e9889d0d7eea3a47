package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Origin Range Requests to a real nginx, which would rather compress. */
class NginxRangesIT {
    private static final int SLICE = 1024 * 1024;
    private static final String FILE =
            IntStream.range(0, SLICE * 5 / 16).mapToObj("%07x\n"::formatted).collect(Collectors.joining());

    private static Recipe nginx() {
        var recipe = NginxRecipe.server("""
                listen 127.0.0.1:@PORT@;
                root @DIR@/www;
                gzip on;
                gzip_proxied any;
                gzip_types *;
                """);
        return new Recipe(recipe.program(), recipe.log(), place -> {
            place.write("www/large.css", FILE);
            return recipe.setup().command(place);
        });
    }

    private static TestEdge edge(PeerServer server) {
        var on = new CacheAction.SetCacheSettings(CacheSaid.rangeRequests());
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(
                        new Rules()
                                .zone(RulePhase.HTTP_REQUEST_CACHE_SETTINGS, "ranges", "true", on)
                                .on(zone),
                        EncryptionMode.FLEXIBLE))
                .http(server.port())
                .start();
    }

    private static void isPart(RawClient.Response response, String cache, int from, int to) {
        assertThat(response.status() + " " + response.header("CF-Cache-Status")).isEqualTo("206 " + cache);
        assertThat(response.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(from, to, FILE.length()));
        assertThat(response.body()).isEqualTo(FILE.substring(from, to + 1));
    }

    @Test
    void nginx_sends_slices_of_which_ranges_are_cut_and_the_whole_is_put_together() throws Exception {
        try (var server = PeerServer.start(nginx());
                var edge = edge(server)) {
            isPart(EdgeVisit.of(edge, "/large.css", "Range: bytes=100-199").response(), "MISS", 100, 199);
            isPart(
                    EdgeVisit.of(edge, "/large.css", "Range: bytes=1048000-1049000")
                            .response(),
                    "MISS",
                    1_048_000,
                    1_049_000);
            isPart(
                    EdgeVisit.of(edge, "/large.css", "Range: bytes=1048001-1049000")
                            .response(),
                    "HIT",
                    1_048_001,
                    1_049_000);

            var whole = EdgeVisit.of(edge, "/large.css");
            assertThat(whole.response().body()).isEqualTo(FILE);
            assertThat(whole.journey().cacheStatus()).map(Enum::name).contains("MISS");
            assertThat(whole.journey().ruling().reason()).contains("from its slices");
            server.log().awaitLine("\" 206 " + SLICE / 2 + " ");
            assertThat(server.log().mentions("\" 200 ")).isFalse();
        }
    }

    @Test
    void what_nginx_has_sent_whole_serves_ranges() throws Exception {
        try (var server = PeerServer.start(nginx());
                var edge = edge(server)) {
            assertThat(EdgeVisit.of(edge, "/large.css").response().body()).isEqualTo(FILE);
            isPart(
                    EdgeVisit.of(edge, "/large.css", "Range: bytes=-100").response(),
                    "HIT",
                    FILE.length() - 100,
                    FILE.length() - 1);
            server.log().awaitLine("\" 200 " + FILE.length() + " ");
        }
    }
}
