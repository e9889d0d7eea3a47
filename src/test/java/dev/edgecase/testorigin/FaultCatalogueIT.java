package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.fault.CatalogueEntry;
import dev.edgecase.fault.FaultCatalogue;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the catalogue that a listener can do, real on the wire, behind a real edge: what the visitor gets. */
class FaultCatalogueIT {
    private final PlayedTrial trial = new PlayedTrial();

    @AfterEach
    void close() {
        trial.close();
    }

    static Stream<CatalogueEntry> entries() {
        return FaultCatalogue.entries().stream().filter(CatalogueEntry::isOnTheWire);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void an_edge_makes_of_it_what_the_catalogue_says(CatalogueEntry entry) throws Exception {
        trial.play(
                entry.fault().what().needsHttp2(),
                new Route(Route.On.ANYTHING, Respond.of(200, "twenty bytes of text"), Optional.empty()));
        trial.origin().faults(List.of(FaultRule.always(entry.fault())));
        try (var edge = edge(entry)) {
            var asked = CompletableFuture.supplyAsync(() -> ask(edge, entry));
            edge.passTimeUntil(asked::isDone);
            var response = asked.get(20, TimeUnit.SECONDS);
            var journey = edge.journey();

            assertThat(journey.fault().map(fault -> fault.id()).orElse("")).isIn(failures(entry));
            assertThat(response.status()).isEqualTo(entry.status());
            assertThat(response.whole()).as("whole").isEqualTo(!entry.breaksOff());
            entry.code().ifPresent(code -> assertThat(response.body()).contains(String.valueOf(code)));
        }
    }

    /** Whether a RST right after the handshake comes before or after the edge has written its request is a race. */
    private static List<String> failures(CatalogueEntry entry) {
        return entry.failure().equals("reset_after_connect")
                ? List.of(entry.failure(), "reset_before_headers")
                : List.of(entry.failure());
    }

    private TestEdge edge(CatalogueEntry entry) {
        var origin = trial.origin();
        return TestEdge.edge()
                .clock(trial.clock())
                .zone(zone -> Knobs.ssl(zone, mode(entry)))
                .origins(new Origins(
                        Optional.of(new OriginAddress("127.0.0.1", origin.httpPort())),
                        Optional.of(new OriginAddress("127.0.0.1", origin.httpsPort()))))
                .trust(trust -> trust.and(List.of(trial.authority().certificate()))
                        .withRevoked(serial -> origin.revoked().contains(serial)))
                .start();
    }

    private static EncryptionMode mode(CatalogueEntry entry) {
        return Arrays.stream(EncryptionMode.values())
                .filter(mode -> mode.id().equals(entry.visit().ssl()))
                .findFirst()
                .orElseThrow();
    }

    private static RawClient.Response ask(TestEdge edge, CatalogueEntry entry) {
        try {
            var port = edge.running().httpsPort();
            var upload = (int) entry.visit().upload();
            if (upload == 0) {
                return RawClient.get(port, true, "/");
            }
            var head =
                    "POST / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nContent-Length: " + upload + "\r\n\r\n";
            return RawClient.send(edge.running().httpPort(), false, head + "u".repeat(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
