package shop;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgecase.junit.Edge;
import dev.edgecase.junit.StartEdge;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgesSideBySideTest {
    private static final String SHOP = """
            edgecase: 1
            name: shop
            zone: { settings: { ssl: full } }
            origins: { web: { routes: [ { path: "/status/*", respond: 203 }, { respond: 200 } ] } }
            steps: []
            """;

    private static final AtomicReference<Edge> LAST = new AtomicReference<>();

    @StartEdge
    static final Edge shared = Edge.fromScenario(SHOP);

    @StartEdge
    final Edge own = Edge.fromScenario(SHOP);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void each_test_has_an_edge_of_its_own(int number) {
        LAST.set(own);
        own.given().get("/status/" + number).then().statusCode(203);

        assertEquals(1, own.origin("web").requests());
        assertThat(own.lastJourney()).hasStatus(203);
    }

    @Test
    void the_class_has_one_for_all() {
        shared.given().get("/").then().statusCode(200);
    }

    @Nested
    class Inner {
        @Test
        void nested_tests_see_both() {
            shared.given().get("/").then().statusCode(200);
            own.given().get("/").then().statusCode(200);
        }
    }

    @AfterAll
    static void edges_of_tests_are_closed_with_them() {
        assertThrows(IllegalStateException.class, () -> LAST.get().url());
    }
}
