package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource(textBlock = """
        shop.test,       shop.test,         true
        SHOP.Test,       shop.test,         true
        shop.test,       SHOP.TEST,         true
        shop.test,       shop.test.,        true
        shop.test.,      shop.test,         true
        shop.test,       www.shop.test,     false
        www.shop.test,   shop.test,         false
        *.shop.test,     www.shop.test,     true
        *.shop.test,     WWW.shop.test.,    true
        *.shop.test,     my_app.shop.test,  true
        *.shop.test,     shop.test,         false
        *.shop.test,     a.b.shop.test,     false
        *.shop.test,     wwwshop.test,      false
        *.b.shop.test,   a.b.shop.test,     true
        w*.shop.test,    www.shop.test,     false
        *,               localhost,         false
        *.,              shop.test,         false
        bücher.test,     xn--bcher-kva.test, true
        """)
    void a_name_covers_itself_and_a_wildcard_one_left_most_label(String pattern, String host, boolean expected) {
        assertThat(Names.matches(Names.canonical(pattern), Names.canonical(host)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} can stand in a certificate: {1}")
    @CsvSource(textBlock = """
        localhost,      true
        shop.test,      true
        *.shop.test,    true
        my_app.test,    true
        a--b.test,      true
        '',             false
        .test,          false
        shop..test,     false
        a.*.test,       false
        sh op.test,     false
        127.0.0.1,      false
        ::1,            false
        shop.test:443,  false
        """)
    void only_names_can_be_dns_names(String name, boolean expected) {
        assertThat(Names.isDnsName(Names.canonical(name))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "a label of {0} characters and a name of {1}: {2}")
    @CsvSource(textBlock = """
        63, 253, true
        64, 253, false
        63, 65,  true
        64, 66,  false
        50, 253, true
        50, 254, false
        """)
    void a_label_ends_at_63_characters_and_a_name_at_253(int label, int length, boolean expected) {
        String name = "a".repeat(label) + ".b".repeat((length - label) / 2) + "c".repeat((length - label) % 2);

        assertThat(name).hasSize(length);
        assertThat(Names.isDnsName(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is an address: {1}")
    @CsvSource(textBlock = """
        127.0.0.1,            true
        255.255.255.255,      true
        256.0.0.1,            false
        1.2.3,                false
        1.2.3.4.5,            false
        ::1,                  true
        ::,                   true
        2001:db8::7,          true
        ::ffff:192.0.2.7,     true
        2001:db8:::7,         false
        1:2:3:4:5:6:7:8:9,    false
        fe80::1%eth0,         false
        shop.test:443,        false
        dead:beef.test,       false
        """)
    void only_addresses_written_out_are_addresses(String text, boolean expected) {
        assertThat(Names.isIp(text)).isEqualTo(expected);
    }
}
