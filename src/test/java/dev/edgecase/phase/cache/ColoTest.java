package dev.edgecase.phase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data centre that serves a visitor. */
class ColoTest {
    private final InMemoryEdge edge =
            InMemoryEdge.standard().from("127.0.0.1").origin(200, Headers.of("Content-Type", "text/css"), "a {}");

    private InMemoryEdge.Answer from(String colo) {
        return edge.get("/a.css", "Edgecase-Visitor", "ip=203.0.113.7; colo=" + colo);
    }

    @Test
    void the_ray_id_names_the_data_centre_of_the_visitor() {
        assertThat(from("AMS").header("CF-RAY")).endsWith("-AMS");
        assertThat(from("AMS").journey().ray().colo()).isEqualTo("AMS");
        assertThat(edge.get("/a.css").header("CF-RAY")).endsWith("-FRA");
    }

    @Test
    void every_data_centre_has_a_cache_of_its_own() {
        assertThat(from("AMS").header("CF-Cache-Status")).isEqualTo("MISS");
        assertThat(from("SIN").header("CF-Cache-Status")).isEqualTo("MISS");
        assertThat(edge.get("/a.css").header("CF-Cache-Status")).isEqualTo("MISS");
        assertThat(from("AMS").header("CF-Cache-Status")).isEqualTo("HIT");
        assertThat(from("FRA").header("CF-Cache-Status")).isEqualTo("HIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ams", "AM", "AMST", "A1S", ""})
    void a_data_centre_has_three_capital_letters(String colo) {
        var answer = from(colo);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.journey().ruling().reason()).contains("is not a code of three capital letters");
    }
}
