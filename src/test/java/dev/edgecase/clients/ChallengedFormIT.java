package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that meets a challenge, sent by programs. */
class ChallengedFormIT {
    private static final String FORM = "item=7&note=a+%26+b";
    private static final String SOLVE = "/cdn-cgi/challenge-platform/edgecase/solve";
    private static final String HEAD = String.join(
            "\r\n",
            "POST /order HTTP/1.1",
            "Host: shop.test",
            "User-Agent: suite/1",
            "Connection: close",
            "Content-Type: application/x-www-form-urlencoded",
            "");

    @TempDir
    Path directory;

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    private RawOrigin origin() throws Exception {
        return RawOrigin.start(visit -> {
            visit.readHead();
            bodies.add(visit.read(FORM.length()));
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        });
    }

    private static TestEdge edge(RawOrigin origin) {
        return TestEdge.edge()
                .zone(ChallengedFormIT::challenging)
                .http(origin.port())
                .start();
    }

    private static Zone challenging(Zone zone) {
        var rule =
                new Rules().zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "forms", "true", new Challenge(Level.MANAGED));
        return rule.on(Knobs.ssl(zone, EncryptionMode.FLEXIBLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void curl_solves_the_challenge_and_sends_its_form_again(String version) throws Exception {
        try (var origin = origin();
                var edge = edge(origin)) {
            var curl = new Curl(edge, directory);
            var jar = directory.resolve("jar").toString();

            String ray;
            try (var first = curl.https("/order", version, "-d", FORM)) {
                var met = first.answer();
                assertThat(met.status()).isEqualTo(403);
                assertThat(met.header("cf-mitigated")).isEqualTo("challenge");
                ray = met.header("cf-ray");
            }
            try (var solving =
                    curl.https(SOLVE, version, "-c", jar, "-d", "ray=" + ray + "&level=managed&return=/order")) {
                assertThat(solving.answer().status()).isEqualTo(302);
            }
            try (var again = curl.https("/order", version, "-b", jar, "-d", FORM)) {
                assertThat(again.answer().status()).isEqualTo(200);
            }
            assertThat(bodies).containsExactly(FORM);
        }
    }

    @Test
    void a_form_that_comes_piece_by_piece_is_read_before_the_page_is_made() throws Exception {
        try (var origin = origin();
                var edge = edge(origin);
                var socket = RawClient.connect(edge.running().httpPort(), false)) {
            var out = socket.getOutputStream();
            out.write((HEAD + "Expect: 100-continue\r\nContent-Length: " + FORM.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            out.write(FORM.substring(0, 5).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write(FORM.substring(5).getBytes(StandardCharsets.US_ASCII));

            var met = RawClient.read(socket);
            assertThat(met.status()).isEqualTo(403);
            assertThat(met.body()).contains("data-form=\"item=7&amp;note=a+%26+b\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void a_form_of_unknown_length_is_not_waited_for(String expecting) throws Exception {
        try (var origin = origin();
                var edge = edge(origin);
                var socket = RawClient.connect(edge.running().httpPort(), false)) {
            var begun = expecting.isEmpty() ? "5\r\nitem=\r\n" : "";
            socket.getOutputStream()
                    .write((HEAD + expecting + "Transfer-Encoding: chunked\r\n\r\n" + begun)
                            .getBytes(StandardCharsets.US_ASCII));

            var met = RawClient.read(socket);
            assertThat(met.status()).isEqualTo(403);
            assertThat(met.body()).doesNotContain("data-form=");
            assertThat(met.text()).startsWith("HTTP/1.1 403 ");
        }
    }
}
