package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.cache.store.Place;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.testkit.PolicyBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeysTest {
    private static final CachePolicy DEFAULT = new PolicyBuilder().build();
    private static final CachePolicy SORTED = new PolicyBuilder()
            .key(new KeySettings(Optional.empty(), Optional.empty(), Optional.of(true), Optional.empty()))
            .build();

    private static String text(String target, String... headers) {
        return CacheKeys.of(KeyRequests.of(target, headers), DEFAULT).text();
    }

    @Test
    void the_default_key_is_the_url_and_each_data_centre_has_its_own() {
        var key = CacheKeys.of(KeyRequests.of("/a.css?x=1"), DEFAULT);

        assertThat(key.text()).isEqualTo("https://shop.test/a.css?x=1");
        assertThat(key.colo()).isEqualTo("FRA");
    }

    @Test
    void the_scheme_is_that_towards_the_origin() {
        var plain = KeyRequests.visitor("http", "shop.test", "/a.css");
        var secure = KeyRequests.visitor("https", "shop.test", "/a.css");

        assertThat(CacheKeys.of(KeyRequests.of(plain, "http", "shop.test", "/a.css"), DEFAULT))
                .isEqualTo(CacheKeys.of(KeyRequests.of(secure, "http", "shop.test", "/a.css"), DEFAULT))
                .isNotEqualTo(CacheKeys.of(KeyRequests.of(secure, "https", "shop.test", "/a.css"), DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            shop.test,      shop.test
            SHOP.test,      shop.test
            shop.test:8443, shop.test
            [::1],          [::1]
            [::1]:8443,     [::1]
            """)
    void the_host_is_in_lower_case_and_has_no_port(String host, String expected) {
        var visitor = KeyRequests.visitor("https", "visited.test", "/a.css");

        assertThat(CacheKeys.of(KeyRequests.of(visitor, "https", host, "/a.css"), DEFAULT)
                        .text())
                .isEqualTo("https://" + expected + "/a.css");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a.css,       /A.css
            /a.css?x,     /a.css?X
            /a.css?a&b,   /a.css?b&a
            /a.css,       /a.css?
            /a.css,       /%61.css
            """)
    void path_and_query_are_as_they_are(String one, String other) {
        assertThat(text(one)).isNotEqualTo(text(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin",
                "X-HTTP-Method-Override",
                "X-HTTP-Method",
                "X-Method-Override",
                "X-Forwarded-Host",
                "X-Host",
                "X-Forwarded-Scheme",
                "X-Original-URL",
                "X-Rewrite-URL",
                "Forwarded"
            })
    void some_headers_always_select(String name) {
        assertThat(text("/a.css", name, "some"))
                .isEqualTo("https://shop.test/a.css\nheader " + name.toLowerCase(java.util.Locale.ROOT) + ": some")
                .isNotEqualTo(text("/a.css"))
                .isNotEqualTo(text("/a.css", name, "other"))
                .isNotEqualTo(text("/a.css", name, ""));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            X-Forwarded-Scheme, http
            X-Forwarded-Scheme, https
            X-Forwarded-Scheme, HTTPS
            Cookie,             a=1
            Accept,             text/html
            Accept-Encoding,    gzip
            Accept-Language,    de
            User-Agent,         iPhone
            X-Forwarded-For,    192.0.2.1
            Authorization,      Bearer x
            """)
    void other_headers_do_not(String name, String value) {
        assertThat(text("/a.css", name, value)).isEqualTo(text("/a.css"));
    }

    @Test
    void keys_are_equal_just_when_all_parts_are() {
        var random = new Random(11);
        var names = List.of("Origin", "X-Host", "Forwarded", "X-Forwarded-Scheme", "Accept");
        var values = List.of("", "a", "b", "a: b", "header x-host: a", "http");
        var parts = new HashMap<String, List<List<String>>>();
        for (var round = 0; round < 5000; round++) {
            var headers = new ArrayList<String>();
            for (var count = random.nextInt(4); count > 0; count--) {
                headers.add(names.get(random.nextInt(names.size())));
                headers.add(values.get(random.nextInt(values.size())));
            }
            var expected = selecting(names, headers);
            var earlier = parts.putIfAbsent(text("/a", headers.toArray(String[]::new)), expected);
            assertThat(earlier == null ? expected : earlier).isEqualTo(expected);
        }
        assertThat(parts.values()).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    private static List<List<String>> selecting(List<String> names, List<String> headers) {
        var lists = new ArrayList<List<String>>();
        for (var name : names.subList(0, 4)) {
            var own = new ArrayList<String>();
            for (var i = 0; i < headers.size(); i += 2) {
                var isScheme =
                        name.equals("X-Forwarded-Scheme") && headers.get(i + 1).equals("http");
                if (headers.get(i).equals(name) && !isScheme) {
                    own.add(headers.get(i + 1));
                }
            }
            lists.add(own);
        }
        return lists;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            SIMPLIFIED, /a.css?x=1,     /a.css
            SIMPLIFIED, /a.css,         /a.css
            SIMPLIFIED, /robots.txt?x,  /robots.txt?x
            BASIC,      /a.css?x=1,     /a.css?x=1
            AGGRESSIVE, /a.css?x=1,     /a.css?x=1
            EVERYTHING, /a.html?x=1,    /a.html?x=1
            """)
    void ignoring_the_query_string_is_for_static_extensions_only(Level level, String target, String expected) {
        var policy = new PolicyBuilder().level(level, LevelBy.ZONE).build();

        assertThat(CacheKeys.of(KeyRequests.of(target), policy).text()).isEqualTo("https://shop.test" + expected);
    }

    @Test
    void a_sorted_query_shares() {
        assertThat(CacheKeys.of(KeyRequests.of("/a?b=2&a=1"), SORTED))
                .isEqualTo(CacheKeys.of(KeyRequests.of("/a?a=1&b=2"), SORTED));
    }

    @Test
    void a_place_is_the_visitors_url_and_the_origins_path() {
        var visitor = KeyRequests.visitor("http", "Shop.test:8080", "/before?x=1", "Origin", "https://app.test");
        var place = CacheKeys.place(KeyRequests.of(visitor, "https", "Inner.test", "/after.css?y=2"), DEFAULT);

        assertThat(place.url()).isEqualTo("http://shop.test/before?x=1");
        assertThat(place.host()).isEqualTo("shop.test");
        assertThat(place.originPath()).isEqualTo("inner.test/after.css");
        assertThat(place.headers()).isEqualTo(Map.of("origin", "https://app.test"));
    }

    @Test
    void a_place_has_what_the_key_has_of_the_query_string() {
        var simplified =
                new PolicyBuilder().level(Level.SIMPLIFIED, LevelBy.ZONE).build();

        assertThat(CacheKeys.place(KeyRequests.of("/a.css?x=1"), simplified).url())
                .isEqualTo("https://shop.test/a.css");
        assertThat(CacheKeys.place(KeyRequests.of("/a?b&a"), SORTED).url()).isEqualTo("https://shop.test/a?a&b");
    }

    @Test
    void those_who_purge_write_the_query_string_as_a_visitor_does() {
        var simplified =
                new PolicyBuilder().level(Level.SIMPLIFIED, LevelBy.ZONE).build();
        var url = "https://shop.test/a.css?b&a";

        assertThat(CacheKeys.place(KeyRequests.of("/a.css?x"), simplified)
                        .form()
                        .of(url))
                .isEqualTo("https://shop.test/a.css");
        assertThat(CacheKeys.place(KeyRequests.of("/a"), simplified).form().of(url))
                .isEqualTo(url);
        assertThat(CacheKeys.place(KeyRequests.of("/a"), SORTED).form().of(url))
                .isEqualTo("https://shop.test/a.css?a&b");
        assertThat(CacheKeys.place(KeyRequests.of("/a"), DEFAULT).form().of(url))
                .isEqualTo(url);
    }

    @ParameterizedTest(name = "{0}://{1}{2}: {3}")
    @CsvSource(textBlock = """
            https, shop.test,      /a.css,   true
            https, SHOP.test:8443, /a.css,   true
            https, shop.test,      /a.css?x, false
            https, shop.test,      /b.css,   false
            http,  shop.test,      /a.css,   false
            http,  sshop.test,     /a.css,   false
            https, shop.tes,       /a.css,   false
            https, www.shop.test,  /a.css,   false
            http,  other.test,     /c.css,   true
            http,  other.test,     /d.css,   false
            """)
    void a_visitor_knows_a_place_by_one_of_its_urls(String scheme, String host, String target, boolean known) {
        var own = CacheKeys.place(KeyRequests.of("/a.css"), DEFAULT);
        var place = new Place(
                own.url(),
                own.host(),
                own.originPath(),
                own.headers(),
                own.form(),
                List.of("http://other.test/b.css", "http://other.test/c.css"));
        var request = KeyRequests.of(KeyRequests.visitor(scheme, host, target), "https", "shop.test", "/x");

        assertThat(CacheKeys.isReached(place, request)).isEqualTo(known);
        assertThat(CacheKeys.url(request, place.form()).equals(place.url())
                        || place.others().contains(CacheKeys.url(request, place.form())))
                .isEqualTo(known);
    }

    @Test
    void fields_that_come_twice_are_one_in_a_place() {
        assertThat(CacheKeys.place(KeyRequests.of("/a", "Forwarded", "a", "Forwarded", "b"), DEFAULT)
                        .headers())
                .isEqualTo(Map.of("forwarded", "a, b"));
    }
}
