package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeLifecycleIT {
    private static final String PLAYED = """
            edgecase: 1
            name: an edge in many lives
            zone: { hosts: [shop.test] }
            origins: { web: { routes: [ { respond: 200 } ] } }
            steps: []
            """;

    private static final List<Edge> INSTANCES = new ArrayList<>();

    @AfterAll
    static void no_edge_outlives_its_test() {
        assertThat(INSTANCES)
                .isNotEmpty()
                .allSatisfy(edge -> assertThatThrownBy(edge::url).isInstanceOf(IllegalStateException.class));
    }

    abstract static class WithAnInstance {
        @StartEdge
        final Edge each = Edge.fromScenario(PLAYED);

        WithAnInstance() {
            INSTANCES.add(each);
        }
    }

    abstract static class WithAStatic {
        @StartEdge
        static final Edge ONE = Edge.fromScenario(PLAYED);
    }

    @Nested
    class An_inherited_instance_field extends WithAnInstance {
        @Nested
        class Inherited_again extends WithAnInstance {
            @Test
            void makes_two_edges() {
                assertThat(each.url()).isNotEqualTo(An_inherited_instance_field.this.each.url());
            }
        }
    }

    @Nested
    class An_inherited_static_field extends WithAStatic {
        @Nested
        class Inherited_again extends WithAStatic {
            @Test
            void stays_one_edge() {
                ONE.given().get("/").then().statusCode(200);
            }
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class One_instance_for_all_tests extends WithAnInstance {
        @ParameterizedTest
        @ValueSource(strings = {"/a", "/b"})
        void has_an_edge_that_knows_nothing_of_the_test_before(String path) {
            assertThatThrownBy(each::lastJourney).hasMessage("no request has finished yet");

            each.given().get(path);

            assertThat(each.journeys()).hasSize(1);
        }
    }

    @Nested
    class While_it_runs extends WithAnInstance {
        @Test
        void changes_build_on_each_other() {
            each.apply("zone: { plan: enterprise }");
            each.apply("zone: { settings: { true_client_ip_header: on } }");
            each.apply("origins: { web: { routes: [ { respond: 201 } ] } }");
            each.apply("origins: { web: { speaks: http/1.1 } }");

            each.given().get("/").then().statusCode(201);
            assertThat(each.lastJourney()).sentToOrigin("True-Client-IP", "127.0.0.1");
        }

        @Test
        void a_change_of_routes_leaves_faults_in_force() {
            each.fault("before-response reset");
            each.apply("origins: { web: { routes: [ { respond: 201 } ] } }");

            each.given().get("/").then().statusCode(520);
        }

        @Test
        void what_would_come_too_late_is_refused() {
            assertThatThrownBy(() -> each.withPlan("pro")).hasMessageContaining("apply(");
        }

        @Test
        void the_last_journey_is_that_of_this_thread() {
            each.given().get("/mine");
            CompletableFuture.runAsync(() -> each.given().get("/another")).join();

            assertThat(each.lastJourney().request().target()).isEqualTo("/mine");
        }

        /** The journey is finished a moment after the client has the answer. */
        @Test
        void the_journey_of_a_client_of_the_tests_own_is_there_when_it_has_the_answer() throws Exception {
            var client = HttpClient.newHttpClient();
            for (var number = 0; number < 100; number++) {
                var url = URI.create(each.url() + "/" + number);
                client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());

                assertThat(each.lastJourney().request().target()).isEqualTo("/" + number);
            }
        }

        @Test
        void what_was_asked_during_something_was_asked_by_this_thread() {
            each.given().get("/before");
            each.during(() -> each.given().get("/during"), () -> {});

            assertThat(each.lastJourney().request().target()).isEqualTo("/during");
        }

        @Test
        void what_is_under_way_has_a_name_where_time_is_moved_by_hand() {
            try (var slow = Edge.fromScenario(PLAYED).withManualClock().start()) {
                slow.fault("before-response stall");

                slow.during(() -> slow.given().get("/slow"), () -> {
                    assertThat(slow.stage().edge().busyWith()).containsExactly("GET /slow");
                    slow.clock().advance(Duration.ofSeconds(120));
                });

                assertThat(slow.lastJourney()).hasStatus(524);
                assertThat(slow.stage().edge().busyWith()).isEmpty();
            }
        }

        @Test
        @Timeout(20)
        void a_request_that_is_never_made_is_not_waited_for() {
            var made = CompletableFuture.failedFuture(new IllegalStateException("no network"));

            assertThatThrownBy(() -> each.during(made::join, () -> {})).hasMessageContaining("no network");
        }

        @Test
        void a_host_of_the_test_takes_the_place_of_the_first() {
            each.given().header("Host", "www.shop.test").get("/").then().statusCode(200);

            assertThat(each.origin("web").received().get(0)).hasHeader("Host", "www.shop.test");
        }
    }

    @Test
    void hosts_are_checked_like_those_of_files() {
        assertThatThrownBy(() -> Edge.fromScenario(PLAYED).withHosts("http://shop.test"))
                .hasMessageContaining("is not a host name");
        assertThatCode(() -> Edge.fromScenario(PLAYED).withHosts("shop.test", "blog.test"))
                .doesNotThrowAnyException();
    }
}
