package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told to do about a stored response does what it says. */
class CacheRemediesTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @Test
    void a_stored_error_says_what_keeps_it_out_the_next_time() {
        edge.origin(404, Headers.EMPTY, "");
        edge.get("/a.png");
        assertThat(edge.get("/a.png").journey().cache().orElseThrow().remedy())
                .isEqualTo(
                        "wait 181 s, or purge the URL; to have the origin asked each time, let the origin say max-age=0 with it,"
                                + " or give 404 a status_code_ttl of 0 in a Cache Rule, for which the plan is enterprise");
        edge.origin(503, Headers.of("CDN-Cache-Control", "max-age=60"), "");
        edge.get("/b.png");
        assertThat(edge.get("/b.png").journey().cache().orElseThrow().remedy())
                .isEqualTo(
                        "wait 61 s, or purge the URL; to keep none, let the origin say no-store in CDN-Cache-Control with it,"
                                + " or give 500 to 599 a status_code_ttl of -1 in a Cache Rule, for which the plan is enterprise");
    }

    private static InMemoryEdge under(String edgeTtl) {
        return InMemoryEdge.with(zone -> Rules.read("""
                {"rules": {"http_request_cache_settings": [{"ref": "keep", "expression": "true", "action": "set_cache_settings",
                "action_parameters": {"cache": true, "edge_ttl": %s}}]}}""".formatted(edgeTtl), zone));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mode": "respect_origin"}                   | send stale-if-error=0 or must-revalidate to have the error shown
            {"mode": "override_origin", "default": 7200} | let a Cache Response Rule set stale-if-error=0 or must-revalidate to have the error shown: edge_ttl 7200 s of rule keep is stronger than the origin
            """)
    void a_stale_response_says_what_has_the_error_shown(String edgeTtl, String remedy) {
        var ours = under(edgeTtl);
        ours.origin(200, Headers.EMPTY, "body");
        ours.get("/a.css");
        ours.clock().advance(Duration.ofHours(3));
        ours.origin(request -> new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));

        assertThat(ours.get("/a.css").journey().cache().orElseThrow().remedy()).isEqualTo(remedy);
    }

    @Test
    void a_stored_error_names_the_rule_that_says_how_long() {
        var ours =
                under("{\"mode\": \"respect_origin\", \"status_code_ttl\": [{\"status_code\": 503, \"value\": 60}]}");
        ours.origin(503, Headers.of("Cache-Control", "no-store"), "");
        ours.get("/a.css");

        assertThat(ours.get("/a.css").journey().cache().orElseThrow().remedy())
                .isEqualTo(
                        "wait 61 s, or purge the URL; to keep none, change what says how long: status_code_ttl 60 s of rule keep");
    }
}
