package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.edgecase.pipeline.Decider;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartEdgeIT {
    private static final String PLAYED = """
            edgecase: 1
            name: what an edge in a test can do
            zone: { hosts: [shop.test], settings: { ssl: full } }
            clock: manual
            visitors:
              berlin: { ip: 203.0.113.7, country: DE }
            origins:
              web:
                routes:
                  - { path: /whoami, respond: { body: { template: "${header.CF-Connecting-IP}" } } }
                  - { path: /bad, respond: { status: 502, body: { json: { error: stock } } } }
            steps: []
            """;

    @StartEdge
    static final Edge shared = Edge.fromScenario(PLAYED);

    @StartEdge
    final Edge own = Edge.fromScenario(PLAYED).withVisitor("paris", "198.51.100.9", "FR");

    @Test
    void the_origin_sees_the_visitor_that_is_played() {
        own.as("berlin").given().get("/whoami").then().statusCode(200).body(equalTo("203.0.113.7"));
        own.as("paris").given().get("/whoami").then().body(equalTo("198.51.100.9"));

        assertThat(own.lastJourney()).wasDecidedBy(Decider.ORIGIN).sentToOrigin("CF-IPCountry", "FR");
        assertThat(own.origin("web").received().get(0))
                .hasMethod("GET")
                .hasTarget("/whoami")
                .hasHeader("Host", "shop.test")
                .hasNoHeader("Edgecase-Visitor");
    }

    @Test
    void a_visitor_whom_nobody_named_is_told() {
        assertThatThrownBy(() -> own.as("berln")).hasMessageContaining("did you mean berlin?");
    }

    @Test
    void https_is_trusted_without_more_ado() {
        own.given().baseUri(own.httpsUrl()).get("/whoami").then().statusCode(200);
    }

    @Test
    void a_static_edge_serves_all_tests_of_the_class() {
        shared.given().get("/whoami").then().statusCode(200);
    }

    @Test
    void a_failed_assertion_names_both_statuses_the_decider_the_reason_and_the_remedy() {
        own.given().get("/bad").then().statusCode(502);

        assertThatThrownBy(() -> assertThat(own.lastJourney()).hasStatus(200))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("edge 502 | origin 502 | decided by ORIGIN")
                .hasMessageContaining("origin_error_page_pass_thru");
    }

    @Test
    void a_two_minute_timeout_takes_no_time() {
        own.fault("before-response stall");

        var response =
                own.during(() -> own.given().get("/whoami"), () -> own.clock().advance(Duration.ofSeconds(120)));

        assertThat(response.statusCode()).isEqualTo(524);
        assertThat(own.lastJourney()).failedWith("read_timeout").took(Duration.ofSeconds(120));
    }

    @Test
    void the_zone_can_be_changed_while_the_edge_runs() {
        own.apply("zone: { settings: { always_use_https: on } }");

        own.given().get("/whoami").then().statusCode(301);
        assertThat(own.lastJourney()).wasDecidedBy(Decider.ALWAYS_USE_HTTPS).neverReachedTheOrigin();
    }

    @Test
    void an_edge_that_was_not_started_says_how_to_start_it() {
        assertThatThrownBy(() -> Edge.fromScenario(PLAYED).url())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@StartEdge");
    }
}
