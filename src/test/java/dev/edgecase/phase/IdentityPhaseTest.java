package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityPhaseTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @Test
    void a_visitor_who_sends_cf_connecting_ip_gets_error_1000() {
        var answer = edge.get("/", "cf-connecting-ip", "203.0.113.7", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.IDENTITY);
        assertThat(answer.body()).contains("\"error_code\":1000");
        assertThat(answer.header("cf-error-type")).isEqualTo("1000");
        assertThat(answer.header("Edgecase")).isEqualTo("IDENTITY");
    }

    @ParameterizedTest(name = "X-Forwarded-For of {0} characters is {1}")
    @CsvSource({"99, 200", "100, 200", "101, 403"})
    void x_forwarded_for_may_have_100_characters(int length, int status) {
        assertThat(edge.get("/", "X-Forwarded-For", "1".repeat(length)).status())
                .isEqualTo(status);
    }

    @Test
    void two_x_forwarded_for_are_refused() {
        assertThat(edge.get("/", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-For", "192.0.2.2")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_checks_on_identity_can_be_turned_off() {
        var lenient = InMemoryEdge.with(zone -> Knobs.checkIdentity(zone, false));

        assertThat(lenient.get("/", "CF-Connecting-IP", "192.0.2.1").originGot("CF-Connecting-IP"))
                .isEqualTo("198.51.100.20");
    }

    @ParameterizedTest(name = "CDN-Loop {0} is {1} and becomes {2}")
    @CsvSource(textBlock = """
            cloudflare,                        200, cloudflare; loops=2
            cloudflare; loops=15,              200, cloudflare; loops=16
            cloudflare; loops=16,              403,
            'fastly, cloudflare; loops=1',     200, 'fastly, cloudflare; loops=2'
            'cloudflare;loops=9, cloudflare; loops=7', 403,
            fastly,                            200, 'fastly, cloudflare; loops=1'
            cloudflared; loops=99,             200, 'cloudflared; loops=99, cloudflare; loops=1'
            """)
    void a_loop_is_cut(String loop, int status, String next) {
        var answer = edge.get("/", "CDN-Loop", loop);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.originGot("CDN-Loop")).isEqualTo(next);
        }
    }

    @Test
    void without_a_loop_the_count_starts_at_one() {
        assertThat(edge.get("/").originGot("CDN-Loop")).isEqualTo("cloudflare; loops=1");
        assertThat(edge.send("GET", "/", Headers.EMPTY, dev.edgecase.http.Body.EMPTY)
                        .status())
                .isEqualTo(200);
    }
}
