package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.EdgeConfig;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curl lines of the real API's documents do here what they do there, but for the host. */
class PurgeIT {
    private static final String ID = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String DOG = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 3\r\n\r\ndog";
    private static final String OTHER = "0".repeat(32);
    private static final String TOO_MANY = IntStream.range(0, 101)
            .mapToObj("\"https://shop.test/%d\""::formatted)
            .collect(Collectors.joining(",", "{\"files\":[", "]}"));

    @TempDir
    Path directory;

    private static TestEdge edge(int... origin) {
        return TestEdge.edge()
                .http(origin.length == 0 ? 9 : origin[0])
                .zone(zone -> zone.withHosts(List.of("shop.test")).withId(ID))
                .listen(new EdgeConfig.Listen(
                        InetAddress.getLoopbackAddress(),
                        0,
                        0,
                        0,
                        false,
                        List.of(),
                        Map.of(),
                        false,
                        0,
                        Set.of("mine")))
                .start();
    }

    private String visit(TestEdge edge) throws Exception {
        try (var running = new Curl(edge, directory).http("/images/dog.jpg")) {
            return running.answer().header("CF-Cache-Status");
        }
    }

    private Curl.Answer purge(TestEdge edge, String zone, String token, String data) throws Exception {
        var curl = new Curl(edge, directory);
        try (var running = curl.admin(
                "/client/v4/zones/" + zone + "/purge_cache",
                "-X",
                "POST",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json",
                "--data",
                data)) {
            return running.answer();
        }
    }

    @Test
    void the_line_of_the_documents_works() throws Exception {
        try (var origin = RawOrigin.answering(DOG);
                var edge = edge(origin.port())) {
            assertThat(visit(edge)).isEqualTo("MISS");
            assertThat(visit(edge)).isEqualTo("HIT");

            var answer = purge(edge, ID, "mine", "{\"files\":[\"http://shop.test/images/dog.jpg\"]}");

            assertThat(answer.status()).as(answer.verbose()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("799");
            assertThat(answer.body())
                    .isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[{\"code\":10000,"
                            + "\"message\":\"edgecase: objects purged: 1\"}],\"result\":{\"id\":\"" + ID + "\"}}");
            assertThat(visit(edge)).isEqualTo("MISS");
            assertThat(origin.requests()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "zone {0}, token {1}, {2}: {3} with {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mine  | other | {"purge_everything":true}        | 401 | 10000
            other | mine  | {"purge_everything":true}        | 404 | 1001
            name  | mine  | {"purge_everything":true}        | 404 | 7003
            mine  | mine  | {"urls":["https://shop.test/"]}  | 400 | 1012
            mine  | mine  | too many                         | 400 | 10000
            mine  | mine  | nonsense                         | 400 | 6007
            """)
    void mistakes_get_the_apis_errors(String zone, String token, String data, int status, int code) throws Exception {
        var id = Objects.requireNonNull(
                Map.of("mine", ID, "other", OTHER, "name", "shop.test").get(zone));
        try (var edge = edge()) {
            var answer = purge(edge, id, token, data.equals("too many") ? TOO_MANY : data);

            assertThat(answer.status()).as(answer.verbose()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"success\":false,\"errors\":[{\"code\":" + code + ",");
        }
    }
}
