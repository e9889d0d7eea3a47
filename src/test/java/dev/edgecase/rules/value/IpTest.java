package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(textBlock = """
            0.0.0.0,                                 0.0.0.0
            203.0.113.9,                             203.0.113.9
            255.255.255.255,                         255.255.255.255
            ::,                                      ::
            ::1,                                     ::1
            1::,                                     1::
            2001:DB8::5,                             2001:db8::5
            2001:0db8:0000:0000:0000:0000:0000:0005, 2001:db8::5
            2001:db8:0:1:1:1:1:1,                    2001:db8:0:1:1:1:1:1
            2001:0:0:1:0:0:0:1,                      2001:0:0:1::1
            2001:db8:0:0:1:0:0:1,                    2001:db8::1:0:0:1
            1:2:3:4:5:6:7::,                         1:2:3:4:5:6:7:0
            ::2:3:4:5:6:7:8,                         0:2:3:4:5:6:7:8
            ::ffff:203.0.113.9,                      ::ffff:203.0.113.9
            ::ffff:cb00:7109,                        ::ffff:203.0.113.9
            64:ff9b::192.0.2.33,                     64:ff9b::c000:221
            1:2:3:4:5:6:7.8.9.10,                    1:2:3:4:5:6:708:90a
            ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            """)
    void an_address_has_one_canonical_form(String written, String canonical) {
        assertThat(Ip.parse(written)).hasToString(canonical);
        assertThat(Ip.parse(canonical)).isEqualTo(Ip.parse(written));
    }

    @ParameterizedTest(name = "''{0}'' is no address")
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.1000",
                "1..2.3",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "1.2.3.4/24",
                "0x1.2.3.4",
                ":",
                ":::",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8:",
                "1::2::3",
                "1:::2",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.4.5",
                "\u0661.2.3.4",
                "::\uFF11"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Ip.parse(text))
                .isInstanceOf(LiteralProblem.class)
                .hasMessageContaining("is not an IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.09", "00.0.0.0", "203.000.113.9", "::ffff:203.0.113.09"})
    void leading_zeros_are_refused_and_named(String text) {
        assertThatThrownBy(() -> Ip.parse(text)).hasMessageContaining("leading zeros");
    }

    @Test
    void an_address_of_the_jdk_is_the_same_address() throws UnknownHostException {
        assertThat(Ip.of(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 9})))
                .isEqualTo(Ip.parse("203.0.113.9"));
        assertThat(Ip.of(InetAddress.getByName("2001:db8::5"))).isEqualTo(Ip.parse("2001:db8::5"));
    }

    @Test
    void random_addresses_survive_being_written_and_read() throws UnknownHostException {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++) {
            var groups = new StringBuilder();
            for (var group = 0; group < 8; group++) {
                groups.append(group == 0 ? "" : ":");
                groups.append(random.nextBoolean() ? "0" : Integer.toHexString(random.nextInt(0x10000)));
            }
            var address = Ip.parse(groups.toString());

            assertThat(Ip.parse(address.toString())).isEqualTo(address);
            assertThat(Ip.of(InetAddress.getByName(groups.toString()))).isEqualTo(address);
        }
    }

    @ParameterizedTest(name = "{0} < {1}")
    @CsvSource(textBlock = """
            1.2.3.4,   1.2.3.5
            9.0.0.0,   10.0.0.0
            127.0.0.1, 128.0.0.1
            ::1,       ::2
            ::1,       1::
            7fff::,    8000::
            ::7fff:0:0:0, ::8000:0:0:0
            """)
    void addresses_of_a_family_are_ordered_as_numbers(String low, String high) {
        assertThat(Ip.parse(low)).isLessThan(Ip.parse(high));
        assertThat(Ip.parse(high)).isGreaterThan(Ip.parse(low));
        assertThat(Ip.parse(low)).isEqualByComparingTo(Ip.parse(low));
    }

    @Test
    void a_mapped_address_is_another_address() {
        assertThat(Ip.parse("::ffff:203.0.113.9")).isNotEqualTo(Ip.parse("203.0.113.9"));
        assertThat(Ip.parse("::203.0.113.9")).isNotEqualTo(Ip.parse("203.0.113.9"));
    }

    @ParameterizedTest(name = "{0} masked to {1} bits is {2}")
    @CsvSource(textBlock = """
            203.0.113.9,     0,   0.0.0.0
            203.0.113.9,     1,   128.0.0.0
            203.0.113.9,     24,  203.0.113.0
            203.0.113.9,     31,  203.0.113.8
            203.0.113.9,     32,  203.0.113.9
            2001:db8:1:2::3, 0,   ::
            2001:db8:1:2::3, 48,  2001:db8:1::
            2001:db8:1:2::3, 63,  2001:db8:1:2::
            2001:db8:1:3::3, 63,  2001:db8:1:2::
            2001:db8:1:3::3, 64,  2001:db8:1:3::
            ffff:ffff:ffff:ffff:ffff::, 65, ffff:ffff:ffff:ffff:8000::
            2001:db8:1:2::3, 127, 2001:db8:1:2::2
            2001:db8:1:2::3, 128, 2001:db8:1:2::3
            """)
    void the_network_keeps_the_leading_bits(String address, int bits, String network) {
        assertThat(Ip.parse(address).masked(bits)).hasToString(network);
    }

    @Test
    void an_ipv4_address_has_32_bits() {
        assertThatThrownBy(() -> new Ip(true, 0, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Ip(true, 0, (1L << 32) - 1)).hasToString("255.255.255.255");
    }
}
