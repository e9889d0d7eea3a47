package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.RequestLog;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Origins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every way an origin can fail, on the wire: what the visitor gets, who decided it, and what the log says. */
@Order(1) // it is among the longest
class FaultTableIT {
    @TempDir
    static Path directory;

    private static Path authority;

    @BeforeAll
    static void writeAuthority() throws Exception {
        authority = Files.writeString(directory.resolve("ca.pem"), OriginCase.TRUSTED.pem());
    }

    static Stream<OriginCase> cases() {
        return Stream.concat(OriginCases.all(), TlsOriginCases.all());
    }

    @Test
    void the_table_is_as_long_as_it_should_be() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_origin_that_fails(OriginCase row) throws Exception {
        var log = Files.createTempFile(directory, "log", ".ndjson");
        RawClient.Response response;
        Journey journey;
        try (var origin = row.start().start();
                var requestLog = RequestLog.open(log, "shop.test");
                var edge = edge(row, origin).listener(requestLog).start()) {
            response = ask(row, edge, origin);
            journey = edge.journey();
        }

        assertThat(response.status()).isEqualTo(row.expected().status());
        assertThat(response.whole()).as("whole").isEqualTo(row.expected().whole());
        assertThat(response.header("Edgecase")).isEqualTo("ORIGIN");
        assertThat(response.header("CF-RAY")).isEqualTo(journey.ray().toString());
        assertThat(journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
        assertThat(journey.fault().map(fault -> fault.id()).orElse(""))
                .isIn((Object[]) row.expected().fault().split("\\|"));
        if (row.expected().code() != 0) {
            assertThat(errorCode(response)).isEqualTo(row.expected().code());
        }
        if (row.expected().code() != 0 || row.expected().fault().equals("bad_gzip")) {
            assertThat(response.header("CF-Cache-Status"))
                    .as("a page of the edge's")
                    .isEmpty();
        }
        assertLogged(Files.readString(log), row, journey);
    }

    private static TestEdge.Builder edge(OriginCase row, OriginCase.Playing origin) {
        var edge = TestEdge.edge().zone(zone -> Knobs.ssl(zone, row.mode())).trusting(authority);
        var address = Optional.of(origin.address());
        return edge.origins(
                row.overTls() ? new Origins(Optional.empty(), address) : new Origins(address, Optional.empty()));
    }

    private static RawClient.Response ask(OriginCase row, TestEdge edge, OriginCase.Playing origin) throws Exception {
        var port = row.overTls() ? edge.running().httpsPort() : edge.running().httpPort();
        var asked = CompletableFuture.supplyAsync(() -> {
            try {
                return RawClient.get(port, row.overTls(), "/", "Accept: application/json");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (row.waits()) {
            origin.silence().await();
            edge.passTimeUntil(asked::isDone);
        }
        return asked.get(20, TimeUnit.SECONDS);
    }

    private static int errorCode(RawClient.Response response) {
        return json(response.body()).get("error_code").asInt();
    }

    private static void assertLogged(String log, OriginCase row, Journey journey) {
        assertThat(log.lines()).hasSize(1);
        var line = json(log);
        assertThat(line.get("RayID").asString()).isEqualTo(journey.ray().hex());
        assertThat(line.get("EdgeResponseStatus").asInt())
                .isEqualTo(row.expected().status());
        assertThat(line.get("OriginResponseStatus").asInt()).isEqualTo(journey.originStatus());
        assertThat(line.get("Decider").asString()).isEqualTo("ORIGIN");
        assertThat(line.get("OriginFailure").asString())
                .isIn((Object[]) row.expected().fault().split("\\|"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
