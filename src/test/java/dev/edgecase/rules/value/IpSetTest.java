package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpSetTest {
    @ParameterizedTest(name = "{0} is {1} to {2}")
    @CsvSource(textBlock = """
            203.0.113.9,                203.0.113.9, 203.0.113.9,     203.0.113.9
            203.0.113.0/24,             203.0.113.0, 203.0.113.255,   203.0.113.0/24
            203.0.113.8..203.0.113.20,  203.0.113.8, 203.0.113.20,    203.0.113.8..203.0.113.20
            203.0.113.8..203.0.113.11,  203.0.113.8, 203.0.113.11,    203.0.113.8/30
            0.0.0.0/0,                  0.0.0.0,     255.255.255.255, 0.0.0.0/0
            2001:DB8::/32,              2001:db8::,  2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::/32
            2001:db8::/65,              2001:db8::,  2001:db8::7fff:ffff:ffff:ffff, 2001:db8::/65
            2001:db8::/64,              2001:db8::,  2001:db8::ffff:ffff:ffff:ffff, 2001:db8::/64
            ::/0,                       ::,          ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::/0
            ::1..::1,                   ::1,         ::1,             ::1
            """)
    void an_item_of_a_set_is_a_range(String text, String first, String last, String canonical) {
        var range = IpRange.parse(text);

        assertThat(range).isEqualTo(new IpRange(Ip.parse(first), Ip.parse(last)));
        assertThat(range).hasToString(canonical);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            203.0.113.9/24,           the network is 203.0.113.0/24,          0, 11
            2001:db8::1/64,           the network is 2001:db8::/64,           0, 11
            203.0.113.0/33,           has 32 bits,                            0, 14
            2001:db8::/129,           has 128 bits,                           0, 14
            203.0.113.0/,             is not the length of a prefix,          12, 0
            203.0.113.0/x,            is not the length of a prefix,          12, 1
            203.0.113.0/24/24,        is not the length of a prefix,          12, 5
            203.0.113/24,             '''203.0.113'' is not an IP address',   0, 9
            10.0.0.1..::1,            of one IP version,                      0, 13
            10.0.0.2..10.0.0.1,       begins with the lower one,              0, 18
            10.0.0.1..,               is not an IP address,                   10, 0
            ..10.0.0.1,               is not an IP address,                   0, 0
            10.0.0.0/31..10.0.0.1,    is not an IP address,                   0, 11
            """)
    void a_bad_item_is_refused_with_its_place(String text, String reason, int offset, int length) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOfSatisfying(LiteralProblem.class, problem -> {
                    assertThat(problem.offset()).isEqualTo(offset);
                    assertThat(problem.length()).isEqualTo(length);
                })
                .hasMessageContaining(reason);
    }

    @Test
    void a_range_alone_is_not_a_list_entry() {
        assertThatThrownBy(() -> IpRange.parseCidr("10.0.0.1..10.0.0.2")).isInstanceOf(LiteralProblem.class);
        assertThatThrownBy(() -> new IpRange(Ip.parse("10.0.0.2"), Ip.parse("10.0.0.1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} in the set: {1}")
    @CsvSource(textBlock = """
            9.255.255.255,       false
            10.0.0.0,            true
            10.0.0.20,           true
            10.0.0.21,           false
            192.0.2.7,           true
            192.0.2.8,           false
            ::10.0.0.1,          false
            ::ffff:10.0.0.1,     false
            2001:db7:ffff::,     false
            2001:db8::,          true
            2001:db8:ffff::1,    true
            2001:db9::,          false
            8000::,              true
            8000::1,             false
            """)
    void the_ends_of_ranges_are_in_the_set(String address, boolean in) {
        assertThat(set("10.0.0.10..10.0.0.20", "10.0.0.0/28", "192.0.2.7", "8000::", "2001:db8::/32", "10.0.0.12")
                        .contains(Ip.parse(address)))
                .isEqualTo(in);
    }

    @Test
    void an_empty_set_holds_nothing() {
        assertThat(set().isEmpty()).isTrue();
        assertThat(set().contains(Ip.parse("10.0.0.1"))).isFalse();
        assertThat(set().contains(Ip.parse("::1"))).isFalse();
        assertThat(set("::1").isEmpty()).isFalse();
    }

    @Test
    void random_sets_answer_as_a_scan_of_their_ranges() {
        var random = new Random(7);
        for (var round = 0; round < 300; round++) {
            var ranges = new ArrayList<IpRange>();
            for (var i = random.nextInt(40); i > 0; i--) {
                ranges.add(range(random));
            }
            var set = IpSet.of(ranges);
            for (var i = 0; i < 200; i++) {
                var address = address(random);

                assertThat(set.contains(address))
                        .as("%s in %s", address, ranges)
                        .isEqualTo(ranges.stream().anyMatch(range -> range.contains(address)));
            }
        }
    }

    private static IpSet set(String... ranges) {
        return IpSet.of(Arrays.stream(ranges).map(IpRange::parse).toList());
    }

    /** Few different bits, and those at both ends of the words, so that addresses and ranges meet. */
    private static Ip address(Random random) {
        var ends = List.of(0L, 1L, 2L, 1L << 63, (1L << 63) + 1, -1L);
        return random.nextBoolean()
                ? new Ip(true, 0, 0xFFFF_FFE0L + random.nextInt(32) & random.nextLong() << 31 >> 63)
                : new Ip(false, ends.get(random.nextInt(6)), ends.get(random.nextInt(6)));
    }

    private static IpRange range(Random random) {
        var one = address(random);
        if (random.nextInt(3) == 0) {
            var bits = random.nextInt(one.bits() + 1);
            return new IpRange(one.masked(bits), one.filled(bits));
        }
        var other = address(random);
        if (one.v4() != other.v4()) {
            return IpRange.of(one);
        }
        return one.compareTo(other) <= 0 ? new IpRange(one, other) : new IpRange(other, one);
    }
}
