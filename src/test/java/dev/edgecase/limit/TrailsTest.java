package dev.edgecase.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.shield.Trail;
import dev.edgecase.rules.shield.Trail.Step;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrailsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void a_session_is_told_what_it_did_before_and_others_are_not() {
        var trails = new Trails();

        assertThat(trails.follow(key("alice"), new Step("a", START))).isEqualTo(Trail.NONE);
        assertThat(trails.follow(key("alice"), new Step("b", START)).all()).containsExactly(new Step("a", START));
        assertThat(trails.look(key("alice"), START).all()).hasSize(2);
        assertThat(trails.look(key("bob"), START)).isEqualTo(Trail.NONE);
        assertThat(trails.follow(key("alice"), new Step("b", START.plusSeconds(601))))
                .isEqualTo(Trail.NONE);
    }

    @Test
    void a_flood_of_sessions_stays_in_bounds() {
        var trails = new Trails();
        for (var i = 0; i < Counters.MOST + 10_000; i++) {
            trails.follow(key("session " + i), new Step("a", START));
        }

        assertThat(trails.size()).isLessThanOrEqualTo(Counters.MOST);
    }

    private static CounterKey key(String session) {
        return CounterKey.of("zone").add(Optional.of(session)).build();
    }
}
