package dev.edgecase.phase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.error.EdgeError;
import dev.edgecase.phase.security.IssuedChallenges.Issued;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is kept of challenges that nobody has solved yet. */
class IssuedChallengesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Cause CAUSE =
            new Cause(SecurityEvent.Source.IP, Decider.IP_ACCESS, "id", "ref", "", EdgeError.FORBIDDEN);

    private final IssuedChallenges issued = new IssuedChallenges();

    private Issued add(String ray, Instant at) {
        var challenge = new Issued(ray, CAUSE, Level.JS, "203.0.113.7", at, () -> {});
        issued.add(challenge);
        return challenge;
    }

    @Test
    void of_a_flood_the_newest_are_kept() {
        for (var i = 0; i <= IssuedChallenges.MOST; i++) {
            add("ray" + i, NOW);
        }

        assertThat(issued.find("ray0", "203.0.113.7", NOW)).isEmpty();
        assertThat(issued.find("ray1", "203.0.113.7", NOW)).isPresent();
        assertThat(issued.find("ray" + IssuedChallenges.MOST, "203.0.113.7", NOW))
                .isPresent();
    }

    @Test
    void what_is_over_makes_room() {
        var old = add("old", NOW);

        add("new", NOW.plusSeconds(301));

        assertThat(issued.solve(old)).isFalse();
    }

    @Test
    void two_who_solve_the_same_at_once_are_told_apart() {
        var challenge = add("ray", NOW);

        assertThat(issued.solve(challenge)).isTrue();
        assertThat(issued.solve(challenge)).isFalse();
    }
}
