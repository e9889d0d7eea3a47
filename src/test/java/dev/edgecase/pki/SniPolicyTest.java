package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SniPolicyTest {

    private static final Set<String> ZONES = Set.of("shop.test", "Blog.Example.");
    private static final Set<String> HOSTS = Set.of("deep.api.shop.test", "*.eu.shop.test", "192.0.2.7");

    @ParameterizedTest(name = "{0}: strict {1}, lenient {2}")
    @CsvSource(textBlock = """
        shop.test,          shop.test *.shop.test,        shop.test *.shop.test
        SHOP.test.,         shop.test *.shop.test,        shop.test *.shop.test
        www.shop.test,      shop.test *.shop.test,        shop.test *.shop.test
        my_app.shop.test,   shop.test *.shop.test,        shop.test *.shop.test
        blog.example,       blog.example *.blog.example,  blog.example *.blog.example
        deep.api.shop.test, deep.api.shop.test,           deep.api.shop.test
        fr.eu.shop.test,    *.eu.shop.test,               *.eu.shop.test
        eu.shop.test,       shop.test *.shop.test,        shop.test *.shop.test
        a.b.shop.test,      none,                         a.b.shop.test *.a.b.shop.test
        b.fr.eu.shop.test,  none,                         b.fr.eu.shop.test *.b.fr.eu.shop.test
        other.test,         none,                         other.test *.other.test
        localhost,          none,                         localhost 127.0.0.1 ::1 192.0.2.7
        127.0.0.1,          none,                         localhost 127.0.0.1 ::1 192.0.2.7
        sh op.test,         none,                         localhost 127.0.0.1 ::1 192.0.2.7
        """)
    void a_server_name_gets_the_certificate_its_policy_has_for_it(String name, String strict, String lenient) {
        assertThat(told(SniPolicy.strict(ZONES, HOSTS).coverageFor(name))).isEqualTo(strict);
        assertThat(told(new SniPolicy(SniPolicy.Mode.LENIENT, ZONES, HOSTS).coverageFor(name)))
                .isEqualTo(lenient);
    }

    @Test
    void without_a_server_name_only_the_lenient_policy_has_a_certificate() {
        assertThat(told(SniPolicy.strict(ZONES, HOSTS).coverageWithoutName())).isEqualTo("none");
        assertThat(told(SniPolicy.lenient().coverageWithoutName())).isEqualTo("localhost 127.0.0.1 ::1");
    }

    private static String told(Optional<List<String>> coverage) {
        return coverage.map(hosts -> String.join(" ", hosts)).orElse("none");
    }
}
