package dev.edgecase.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test can purge. */
class PurgeIT {
    private static final Map<String, ToLongFunction<EdgePurge>> WAYS = Map.of(
            "everything",
            EdgePurge::everything,
            "files",
            purge -> purge.files("http://shop.test/a.css", "http://shop.test/none"),
            "file",
            purge -> purge.file("http://shop.test/a.css", Map.of()),
            "tags",
            purge -> purge.tags("STYLES"),
            "hosts",
            purge -> purge.hosts("shop.test"),
            "prefixes",
            purge -> purge.prefixes("shop.test/a.css"));

    @StartEdge
    final Edge edge = Edge.fromScenario("""
            edgecase: 1
            name: something to purge
            zone: { hosts: [shop.test] }
            clock: manual
            origins:
              web:
                routes: [{ path: /a.css, respond: { headers: { Cache-Tag: styles, ETag: '"1"' }, body: a } }]
            steps: []
            """);

    private String status() {
        return edge.given().get("/a.css").then().extract().header("CF-Cache-Status");
    }

    @ParameterizedTest
    @CsvSource({"everything", "files", "file", "tags", "hosts", "prefixes"})
    void what_was_purged_is_asked_of_the_origin_again(String way) {
        assertThat(status()).isEqualTo("MISS");
        assertThat(status()).isEqualTo("HIT");

        assertThat(Objects.requireNonNull(WAYS.get(way)).applyAsLong(edge.purge()))
                .isOne();

        assertThat(status()).isEqualTo("MISS");
        assertThat(edge.origin("web").received()).hasSize(2);
    }

    @Test
    void what_was_invalidated_is_revalidated() {
        assertThat(status()).isEqualTo("MISS");

        assertThat(edge.invalidate().tags("styles")).isOne();

        assertThat(status()).isIn("REVALIDATED", "EXPIRED");
        assertThat(edge.origin("web").received().get(1).headers().first("If-None-Match"))
                .contains("\"1\"");
        assertThat(status()).isEqualTo("HIT");
    }

    @Test
    void what_the_api_refuses_is_refused() {
        assertThatThrownBy(() -> edge.purge().files("/a.css"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("which is an invalid URL");
        assertThatThrownBy(() -> edge.purge().tags()).hasMessageContaining("this list is empty");
    }
}
