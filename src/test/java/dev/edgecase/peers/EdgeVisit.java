package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to an edge.
 *
 * @param response what the visitor got
 * @param journey what the edge says of it
 */
record EdgeVisit(RawClient.Response response, Journey journey) {
    private static final String WANTS_JSON = "Accept: application/json";

    /** Starts an edge that speaks plain HTTP to the server. */
    static TestEdge edgeBefore(PeerServer server) {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(server.port())
                .start();
    }

    /** Sends a GET that would like its errors in JSON. */
    static EdgeVisit of(TestEdge edge, String target, String... headerLines) throws Exception {
        return with(edge, () -> get(edge, target, headerLines));
    }

    /** Sends a request as it is written here. */
    static EdgeVisit sending(TestEdge edge, String request) throws Exception {
        return with(edge, () -> RawClient.send(edge.running().httpPort(), false, request));
    }

    /** Sends a GET over TLS. */
    static EdgeVisit overTls(TestEdge edge, String target) throws Exception {
        return with(edge, () -> RawClient.get(edge.running().httpsPort(), true, target, WANTS_JSON));
    }

    /** Sends a GET and does not wait for what comes of it. */
    static FutureTask<EdgeVisit> later(TestEdge edge, String target) {
        var visit = new FutureTask<>(() -> of(edge, target));
        var thread = new Thread(visit, "visitor");
        thread.setDaemon(true);
        thread.start();
        return visit;
    }

    private static RawClient.Response get(TestEdge edge, String target, String... headerLines) throws Exception {
        var lines = Stream.concat(Stream.of(headerLines), Stream.of(WANTS_JSON)).toArray(String[]::new);
        return RawClient.get(edge.running().httpPort(), false, target, lines);
    }

    private static EdgeVisit with(TestEdge edge, Callable<RawClient.Response> exchange) throws Exception {
        var response = exchange.call();
        return new EdgeVisit(response, edge.journey());
    }

    /** Checks that the visitor got the edge's own body for that status, for one of those faults, or for none if "". */
    static void assertEdgePage(EdgeVisit visit, int status, String... faults) {
        var response = visit.response;
        assertThat(response.status()).isEqualTo(status);
        assertThat(JsonMapper.shared()
                        .readTree(response.body())
                        .get("error_code")
                        .asInt())
                .isEqualTo(status);
        assertThat(response.body()).doesNotContain("nginx");
        assertThat(visit.journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
        assertThat(faultOf(visit.journey)).isIn(List.of(faults));
        assertThat(visit.journey.passedFromOrigin()).isFalse();
    }

    /** Checks that the visitor got what the server also says when asked directly. */
    static void assertUntouched(EdgeVisit visit, int status, RawClient.Response direct) {
        assertThat(direct.status()).isEqualTo(status);
        assertThat(visit.response.status()).isEqualTo(status);
        assertThat(visit.response.body()).isEqualTo(direct.body()).contains("nginx");
        assertThat(visit.response.whole()).isTrue();
        assertThat(visit.journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
        assertThat(visit.journey.originStatus()).isEqualTo(status);
        assertThat(visit.journey.passedFromOrigin()).isTrue();
        assertThat(faultOf(visit.journey)).isEmpty();
    }

    /** Returns the log's name of what the origin did wrong, or "". */
    static String faultOf(Journey journey) {
        return journey.fault().map(fault -> fault.id()).orElse("");
    }
}
