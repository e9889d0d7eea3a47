package dev.edgecase.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingAndRangeTest {
    @ParameterizedTest
    @CsvSource({
        "prot,        port",
        "htpps-port,  https-port",
        "http_port,   https-port",
        "PORT,        port",
        "colour,      "
    })
    void the_closest_name_is_meant(String written, String expected) {
        assertThat(Spelling.closest(written, List.of("port", "https-port", "plan"))
                        .orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.255.255, true",
        "10.0.0.0/8,     11.0.0.0,       false",
        "192.0.2.0/25,   192.0.2.127,    true",
        "192.0.2.0/25,   192.0.2.128,    false",
        "192.0.2.1,      192.0.2.1,      true",
        "192.0.2.1,      192.0.2.2,      false",
        "0.0.0.0/0,      203.0.113.9,    true",
        "0.0.0.0/0,      2001:db8::1,    false",
        "2001:db8::/32,  2001:db8:1::1,  true",
        "2001:db8::/32,  2001:db9::1,    false"
    })
    void a_range_holds_what_shares_its_prefix(String range, String address, boolean expected) {
        assertThat(AddressRange.parse(range).contains(AddressRange.address(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                "999.1.1.1",
                "::/129",
                "1:2",
                "example.com/8"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(UserProblem.class);
    }
}
