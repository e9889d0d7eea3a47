package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.edgecase.pipeline.Decider;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** How waiting rooms stand is seen, and forgotten between tests. */
class WaitingRoomsIT {
    @StartEdge
    final Edge edge = Edge.fromScenario("""
            edgecase: 1
            name: A sale
            zone:
              hosts: [localhost]
              waiting_rooms: [{ name: sale, host: localhost, path: /sale, total_active_users: 1, new_users_per_minute: 1 }]
            origins: { web: { routes: [{ respond: 200 }] } }
            steps: []
            """).withManualClock();

    private ValidatableResponse rooms(String method) {
        var admin = "http://localhost:" + edge.stage().edge().adminPort() + "/__edgecase/waiting-rooms";
        return RestAssured.request(method, admin).then().statusCode(200);
    }

    @Test
    void who_is_active_and_who_waits_is_shown_with_the_limits() {
        edge.given().get("/sale");
        edge.given().get("/sale");
        edge.given().get("/sale");

        rooms("GET")
                .body("waiting_rooms[0].name", equalTo("sale"))
                .body("waiting_rooms[0].active", equalTo(1))
                .body("waiting_rooms[0].queued", equalTo(2))
                .body("waiting_rooms[0].new_this_minute", equalTo(1))
                .body("waiting_rooms[0].total_active_users", equalTo(1))
                .body("waiting_rooms[0].new_users_per_minute", equalTo(1))
                .body("waiting_rooms[0].queueing_method", equalTo("fifo"));
    }

    @Test
    void who_is_there_can_be_forgotten() {
        edge.given().get("/sale");
        edge.given().get("/sale");

        rooms("DELETE").body("waiting_rooms[0].active", equalTo(0)).body("waiting_rooms[0].queued", equalTo(0));
        edge.given().get("/sale");
        edge.resetWaitingRooms();

        edge.given().get("/sale");
        assertThat(edge.lastJourney()).wasDecidedBy(Decider.ORIGIN);
    }
}
