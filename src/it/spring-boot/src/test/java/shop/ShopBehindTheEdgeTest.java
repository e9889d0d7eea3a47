package shop;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.containsString;

import dev.edgecase.junit.Edge;
import dev.edgecase.junit.StartEdge;
import dev.edgecase.pipeline.Decider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShopBehindTheEdgeTest {
    @LocalServerPort
    int port;

    @StartEdge
    final Edge edge = Edge.inFrontOf(() -> "http://localhost:" + port)
            .withVisitor("berlin", "203.0.113.7", "DE")
            .withManualClock();

    @Test
    void the_site_sees_its_visitors() {
        edge.as("berlin").given().get("/whoami").then().statusCode(200).body(equalTo("203.0.113.7"));

        assertThat(edge.lastJourney()).wasDecidedBy(Decider.ORIGIN).hasOriginStatus(200);
    }

    @Test
    void an_error_of_the_gateway_is_replaced() {
        edge.given().get("/gateway").then().statusCode(502).body(not(containsString("stock service")));

        assertThat(edge.lastJourney()).hasOriginStatus(502).hasRemedyContaining("origin_error_page_pass_thru");
    }

    @Test
    void visitors_over_https_trust_the_edge() {
        edge.given().baseUri(edge.httpsUrl()).get("/whoami").then().statusCode(200);
    }

    @Test
    void a_two_minute_timeout_takes_no_time() {
        edge.fault("before-response stall");

        var response = edge.during(
                () -> edge.given().get("/whoami"), () -> edge.clock().advance(Duration.ofSeconds(120)));

        response.then().statusCode(524);
        assertThat(edge.lastJourney()).hasStatus(524).failedWith("read_timeout").took(Duration.ofSeconds(120));
    }
}
