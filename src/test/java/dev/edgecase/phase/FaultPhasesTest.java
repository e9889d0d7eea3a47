package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPhasesTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @Test
    void a_trusted_peer_may_say_what_goes_wrong() {
        var answer = edge.from("127.0.0.1").get("/", "edgecase-fault", "before-response reset");

        assertThat(answer.journey().injected()).contains(Fault.parse("before-response reset"));
        assertThat(answer.received().orElseThrow().injected()).contains(Fault.parse("before-response reset"));
        assertThat(answer.originGot("Edgecase-Fault")).isEmpty();
        assertThat(answer.journey().steps())
                .anySatisfy(step -> assertThat(step.words()).isEqualTo("injected before-response reset"));
    }

    @Test
    void a_peer_that_is_not_trusted_is_ignored_and_nobody_behind_sees_the_header() {
        var answer = edge.from("198.51.100.20").get("/", "Edgecase-Fault", "nonsense");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.journey().injected()).isEmpty();
        assertThat(answer.received().orElseThrow().injected()).isEmpty();
        assertThat(answer.originGot("Edgecase-Fault")).isEmpty();
        assertThat(answer.journey().steps())
                .anySatisfy(step -> assertThat(step.words()).contains("dropped Edgecase-Fault"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "body explode", "dns reset", "before-response goaway", "body reset after=x", ""})
    void a_fault_that_there_is_none_of_is_told(String fault) {
        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Fault", fault);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.EDGECASE);
    }

    @Test
    void the_middle_of_a_request_cannot_be_pretended() {
        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Fault", "request-body close after=1000");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.journey().ruling().reason()).contains("only before its first byte");
    }

    @Test
    void two_faults_of_one_request_are_refused() {
        var two = Headers.of("Edgecase-Fault", "body reset", "Edgecase-Fault", "body close");
        var answer = edge.from("127.0.0.1").send("GET", "/", two, Body.EMPTY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.journey().ruling().reason()).contains("more than one");
    }

    @Test
    void a_request_s_own_fault_wins_over_the_rules_and_does_not_count_for_them() {
        edge.faults().set(List.of(FaultRule.always(Fault.parse("connect refuse"))));

        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Fault", "body truncate after=3");

        assertThat(answer.journey().injected()).map(Fault::toString).contains("body truncate");
        assertThat(edge.faults().counts().get(0).occasions()).isZero();
        assertThat(edge.get("/").journey().injected()).map(Fault::toString).contains("connect refuse");
    }

    @Test
    void a_request_that_does_not_go_to_the_origin_is_no_occasion() {
        edge.faults().set(List.of(FaultRule.always(Fault.parse("connect refuse"))));

        edge.get("/", "CF-Connecting-IP", "192.0.2.1");
        edge.get("/cdn-cgi/trace");

        assertThat(edge.faults().counts().get(0).occasions()).isZero();
    }

    @Test
    void a_rule_is_for_its_method_and_path() {
        edge.faults()
                .set(List.of(new FaultRule(
                        Fault.parse("connect refuse"), Schedule.ALWAYS, Optional.of("POST"), Optional.of("/api/*"))));

        assertThat(edge.get("/api/a").journey().injected()).isEmpty();
        assertThat(edge.send("POST", "/web/a", Headers.EMPTY, Body.EMPTY)
                        .journey()
                        .injected())
                .isEmpty();
        assertThat(edge.send("POST", "/api/a?x=1", Headers.EMPTY, Body.EMPTY)
                        .journey()
                        .injected())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls-handshake alert", "request-body stall"})
    void a_moment_that_the_exchange_does_not_have_is_noted(String fault) {
        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Fault", fault);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.journey().injected()).isEmpty();
        assertThat(answer.journey().steps())
                .anySatisfy(step -> assertThat(step.words()).startsWith("left out " + fault));
    }
}
