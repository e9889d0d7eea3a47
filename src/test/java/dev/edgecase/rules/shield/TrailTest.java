package dev.edgecase.rules.shield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.shield.Trail.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Operation LAST =
            new Operation("b", "GET", "shop.test", "/b", Optional.empty(), Optional.empty());

    @ParameterizedTest(name = "{0} after another operation: known {1}, within the look-back {2}")
    @CsvSource(textBlock = """
            PT9M59.999S,  true,  true
            PT10M,        true,  true
            PT10M0.001S,  false, false
            """)
    void a_session_is_forgotten_after_ten_minutes(Duration later, boolean isKnown, boolean isWithin) {
        var trail = Trail.NONE.and(new Step("a", START)).at(START.plus(later));

        assertThat(trail.all().isEmpty()).isNotEqualTo(isKnown);
        assertThat(trail.holds("a", START.plus(later))).isEqualTo(isWithin);
    }

    @Test
    void what_came_more_than_ten_minutes_ago_does_not_count_though_the_session_goes_on() {
        var trail = Trail.NONE.and(new Step("a", START)).and(new Step("c", START.plusSeconds(540)));
        var now = START.plusSeconds(601);

        assertThat(trail.at(now).all()).hasSize(2);
        assertThat(trail.at(now).holds("a", now)).isFalse();
        assertThat(trail.at(now).holds("c", now)).isTrue();
    }

    @ParameterizedTest(name = "with {0} others between: {1}")
    @CsvSource({"7, true", "8, true", "9, false"})
    void the_nine_before_the_current_one_are_known(int between, boolean isKnown) {
        var trail = Trail.NONE.and(new Step("a", START));
        for (var i = 0; i < between; i++) {
            trail = trail.and(new Step("other " + i, START));
        }

        assertThat(trail.holds("a", START)).isEqualTo(isKnown);
        assertThat(trail.all()).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void rules_read_repeated_operations_that_count_once_for_sequence_rules() {
        var trail = Trail.NONE.and(new Step("a", START));
        for (var i = 0; i < 20; i++) {
            trail = trail.and(new Step("c", START.plusSeconds(i)));
        }

        assertThat(trail.all()).hasSize(9).extracting(Step::operation).containsOnly("c");
        assertThat(trail.distinct()).extracting(Step::operation).containsExactly("c", "a");
        assertThat(trail.distinct().get(0).at()).isEqualTo(START.plusSeconds(19));
    }

    @ParameterizedTest(name = "wanted {0}, has been {1}: broken {2}")
    @CsvSource(textBlock = """
            true,  true,  false
            true,  false, true
            false, true,  true
            false, false, false
            """)
    void an_allow_rule_wants_the_sequence_and_a_block_rule_does_not(boolean wanted, boolean hasBeen, boolean isBroken) {
        var rule = new SequenceRule("r", "t", wanted, Reaction.BLOCK, "a", "b");
        var before = hasBeen ? Trail.NONE.and(new Step("a", START)) : Trail.NONE;

        assertThat(rule.isBroken(LAST, before, START)).isEqualTo(isBroken);
        var elsewhere = new Operation("c", "GET", "shop.test", "/c", Optional.empty(), Optional.empty());
        assertThat(rule.isBroken(elsewhere, before, START)).isFalse();
    }
}
