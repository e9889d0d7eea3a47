package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Protocol;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that are asked in HTTP/2. */
class NativeHttp2IT {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(InstantSource.system());
    private static final String LARGE = "0123456789abcdef".repeat(256 * 1024);

    private static final String MEDIUM = LARGE.substring(0, 100_000);

    @TempDir
    Path directory;

    private static Recipe nginx(String lines) {
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        var recipe = NginxRecipe.http2(leaf, lines);
        return new Recipe(recipe.program(), recipe.log(), place -> {
            place.write("www/large.txt", LARGE);
            place.write("www/medium.txt", MEDIUM);
            return recipe.setup().command(place);
        });
    }

    private static Recipe caddy() {
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        return new Recipe(new PeerProgram("caddy", "caddy"), Recipe.OUTPUT, place -> {
            place.write("leaf.pem", leaf.chainPem());
            place.write("leaf.key", leaf.keyPem());
            place.write("www/large.txt", LARGE);
            var file = place.write("Caddyfile", """
                    {
                        admin off
                        auto_https off
                    }
                    https://:@PORT@ {
                        bind 127.0.0.1
                        tls @DIR@/leaf.pem @DIR@/leaf.key
                        root * @DIR@/www
                        respond / "{http.request.proto} {http.request.host}"
                        file_server
                    }
                    """);
            return List.of(
                    "env",
                    "HOME=" + place.directory(),
                    "XDG_DATA_HOME=" + place.directory(),
                    "XDG_CONFIG_HOME=" + place.directory(),
                    place.program().toString(),
                    "run",
                    "--adapter",
                    "caddyfile",
                    "--config",
                    file.toString());
        });
    }

    private TestEdge edge(PeerServer server) throws Exception {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.STRICT))
                .https(server.port())
                .trusting(Files.writeString(directory.resolve("ca.pem"), AUTHORITY.pem()))
                .start();
    }

    private static void showsItsVersion(EdgeVisit visit, String text) {
        assertThat(visit.response().body()).isEqualTo(text);
        assertThat(visit.journey().trace().protocol()).contains(Protocol.HTTP_2);
    }

    @Test
    void nginx_answers_in_HTTP_2() throws Exception {
        try (var server = PeerServer.start(nginx(""));
                var edge = edge(server)) {
            showsItsVersion(EdgeVisit.overTls(edge, "/"), "HTTP/2.0 shop.test");
            assertThat(EdgeVisit.overTls(edge, "/large.txt").response().body()).isEqualTo(LARGE);
        }
    }

    @Test
    void caddy_answers_in_HTTP_2() throws Exception {
        try (var server = PeerServer.start(caddy());
                var edge = edge(server)) {
            showsItsVersion(EdgeVisit.overTls(edge, "/"), "HTTP/2.0 shop.test");
            assertThat(EdgeVisit.overTls(edge, "/large.txt").response().body()).isEqualTo(LARGE);
        }
    }

    /** nginx says GOAWAY after so many requests, and takes so many streams at a time. */
    @Test
    void connections_that_are_full_or_used_up_are_replaced_without_a_failure() throws Exception {
        try (var server = PeerServer.start(nginx("http2_max_concurrent_streams 3; keepalive_requests 5;"));
                var edge = edge(server)) {
            var all = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> get(edge)))
                    .toList();
            assertThat(all).allSatisfy(each -> assertThat(each.join().body()).isEqualTo(MEDIUM));
        }
    }

    private static RawClient.Response get(TestEdge edge) {
        try {
            return RawClient.get(edge.running().httpsPort(), true, "/medium.txt");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
