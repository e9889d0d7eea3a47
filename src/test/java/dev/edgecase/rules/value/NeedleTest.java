package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedleTest {
    @Test
    void a_needle_is_found_where_the_jdk_finds_it() {
        var random = new Random(11);
        for (var round = 0; round < 3_000; round++) {
            var needle = letters(random, round % 2 == 0 ? 5 : 60, 2);
            var value = letters(random, round % 2 == 0 ? 30 : 2_000, 2);
            var from = random.nextInt(value.length() + 1);
            var to = from + random.nextInt(value.length() - from + 1);
            var found = value.substring(from, to).indexOf(needle);
            var foldedFound =
                    value.substring(from, to).toLowerCase(Locale.ROOT).indexOf(needle.toLowerCase(Locale.ROOT));

            assertThat(Needle.of(needle).indexIn(value, from, to)).isEqualTo(found < 0 ? -1 : from + found);
            assertThat(Needle.ignoringCase(needle).indexIn(value, from, to))
                    .isEqualTo(foldedFound < 0 ? -1 : from + foldedFound);
        }
    }

    @Test
    void the_empty_needle_is_everywhere() {
        assertThat(Needle.of("").isIn("")).isTrue();
        assertThat(Needle.ignoringCase("").indexIn("abc", 2, 2)).isEqualTo(2);
    }

    @Test
    void only_ascii_letters_have_two_cases() {
        assertThat(Needle.ignoringCase("\u00E9").isIn("\u00C9")).isFalse();
        assertThat(Needle.ignoringCase("[").isIn("{")).isFalse();
        assertThat(Needle.ignoringCase("@z").isIn("`Z")).isFalse();
        assertThat(Needle.ignoringCase("@z").isIn("x@Z")).isTrue();
    }

    private static String letters(Random random, int atMost, int kinds) {
        var text = new StringBuilder();
        for (var length = random.nextInt(atMost + 1); length > 0; length--) {
            text.append((char) ((random.nextBoolean() ? 'a' : 'A') + random.nextInt(kinds)));
        }
        return text.toString();
    }
}
