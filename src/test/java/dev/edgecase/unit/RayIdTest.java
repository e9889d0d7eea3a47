package dev.edgecase.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RayIdTest {
    @ParameterizedTest
    @CsvSource({"0, 0000000000000000-FRA", "-1, ffffffffffffffff-FRA", "81985529216486895, 0123456789abcdef-FRA"})
    void sixty_four_bits_are_sixteen_digits_and_the_colo(long bits, String text) {
        assertThat(RayId.of(bits, "FRA")).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg"})
    void other_digits_are_refused(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> RayId.of(hex, "FRA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8f2c00aa11bb22cc",
                "8F2C00AA11BB22CC",
                " 8f2c00aa11bb22cc-FRA ",
                "8f2c00aa11bb22cc-fra",
                "8f2c00aa11bb22cc-SFO-DOG"
            })
    void digits_are_found_in_what_people_paste(String text) {
        assertThat(RayId.digitsOf(text)).hasValue("8f2c00aa11bb22cc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "8f2c00aa11bb22c",
                "8f2c00aa11bb22ccd",
                "8f2c00aa11bb22cg",
                "8f2c00aa11bb22cc-",
                "8f2c00aa11bb22cc-FR",
                "8f2c00aa11bb22cc FRA",
                "8f2c00aa11bb22cc-<b>"
            })
    void anything_else_has_no_digits(String text) {
        assertThat(RayId.digitsOf(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FRA, true", "fra, false", "FR, false", "FRAA, false", "F1A, false", "'', false"})
    void a_colo_is_three_capitals(String text, boolean expected) {
        assertThat(RayId.isColo(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE})
    void a_million_ids_are_a_million_different_ones(long seed) {
        var rays = new RayIds(seed, "FRA");

        var ids = LongStream.range(0, 1_000_000)
                .map(at -> Long.parseUnsignedLong(rays.next().hex(), 16))
                .sorted()
                .toArray();

        assertThat(LongStream.range(1, ids.length).filter(at -> ids[(int) at] == ids[(int) at - 1]))
                .isEmpty();
        assertThat(Arrays.stream(ids).filter(id -> id < 0).count()).isBetween(490_000L, 510_000L); // looks random
    }

    @Test
    void the_same_seed_gives_the_same_ids_in_the_same_order() {
        var one = new RayIds(7, "FRA");
        var other = new RayIds(7, "FRA");

        assertThat(Stream.generate(one::next).limit(100))
                .containsExactlyElementsOf(
                        Stream.generate(other::next).limit(100).toList());
    }
}
