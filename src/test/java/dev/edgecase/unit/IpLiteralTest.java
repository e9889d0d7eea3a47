package dev.edgecase.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "[2001:DB8::7], 2001:db8:0:0:0:0:0:7",
        "::, 0:0:0:0:0:0:0:0",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void literals_are_read(String text, String address) {
        assertThat(IpLiteral.parse(text))
                .hasValueSatisfying(read -> assertThat(read.getHostAddress()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "256.1.1.1", "1.2.3.4 ", "localhost", "a.b",
                ":", ":::", "1::2::3", "12345::", "g::1", "fe80::1%eth0", "[::1", "::1]", "[]", ".:", "..:1",
                "\uff11::1", "\u0661.1.1.1"
            })
    void anything_else_is_no_literal_and_nobody_is_asked_for_it(String text) {
        assertThat(IpLiteral.parse(text)).isEmpty();
    }
}
