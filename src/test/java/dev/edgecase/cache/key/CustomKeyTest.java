package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.cache.CustomKey.Query.Selection;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.testkit.PolicyBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomKeyTest {
    private static final CustomKey NOTHING = new CustomKey(
            CustomKey.Query.ALL,
            List.of(),
            List.of(),
            Map.of(),
            false,
            List.of(),
            List.of(),
            false,
            false,
            false,
            false);

    private static CustomKey query(Selection selection, List<String> names) {
        var query = new CustomKey.Query(selection, names);
        return new CustomKey(
                query, List.of(), List.of(), Map.of(), false, List.of(), List.of(), false, false, false, false);
    }

    private static CustomKey headers(
            List<String> included, List<String> present, Map<String, List<String>> contains, boolean excludeOrigin) {
        return new CustomKey(
                CustomKey.Query.ALL,
                included,
                present,
                contains,
                excludeOrigin,
                List.of(),
                List.of(),
                false,
                false,
                false,
                false);
    }

    private static CustomKey cookies(List<String> included, List<String> present) {
        var query = CustomKey.Query.ALL;
        return new CustomKey(
                query, List.of(), List.of(), Map.of(), false, included, present, false, false, false, false);
    }

    /** Of the visitor: device type, country and language. */
    private static CustomKey user(boolean deviceType, boolean geo, boolean lang) {
        return new CustomKey(
                CustomKey.Query.ALL,
                List.of(),
                List.of(),
                Map.of(),
                false,
                List.of(),
                List.of(),
                false,
                deviceType,
                geo,
                lang);
    }

    private static String lines(CustomKey custom, String... headers) {
        var text = text(custom, "/a", headers);
        assertThat(text).startsWith("https://shop.test/a");
        return text.substring("https://shop.test/a".length()).replace("\n", "|");
    }

    private static String text(CustomKey custom, String target, String... headers) {
        return CacheKeys.of(
                        KeyRequests.of(target, headers),
                        new PolicyBuilder().key(settings(custom)).build())
                .text();
    }

    private static KeySettings settings(CustomKey custom) {
        return new KeySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(custom));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ALL,     '',   /a?b=2&a=1,         /a?b=2&a=1
            NONE,    '',   /a?b=2&a=1,         /a
            NONE,    '',   /a?,                /a
            NONE,    '',   /a,                 /a
            ONLY,    a,    /a?b=2&a=1,         /a?a=1
            ONLY,    a,    /a?b=2,             /a
            ONLY,    a,    /a?a,               /a?a
            ONLY,    a,    /a?a=,              /a?a=
            ONLY,    a,    /a?A=1&ab=2,        /a
            ONLY,    a,    /a?a=2&x&a=1,       /a?a=2&a=1
            ONLY,    a,    /a?%61=1,           /a
            ALL_BUT, a,    /a?b=2&a=1&c,       /a?b=2&c
            ALL_BUT, a,    /a?a=1,             /a
            ALL_BUT, a,    /a?ab=1,            /a?ab=1
            """)
    void query_parameters_are_chosen_by_name(Selection selection, String name, String target, String expected) {
        var names = name.isEmpty() ? List.<String>of() : List.of(name);

        assertThat(text(query(selection, names), target)).isEqualTo("https://shop.test" + expected);
    }

    @Test
    void a_place_has_the_parameters_of_the_key() {
        var policy = new PolicyBuilder()
                .key(settings(query(Selection.ONLY, List.of("a"))))
                .build();

        assertThat(CacheKeys.place(KeyRequests.of("/x?b=2&a=1"), policy).url()).isEqualTo("https://shop.test/x?a=1");
    }

    @Test
    void what_is_chosen_is_sorted_when_sorting_is_on() {
        var key = new KeySettings(
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.of(query(Selection.ALL_BUT, List.of("x"))));

        assertThat(CacheKeys.of(
                                KeyRequests.of("/a?b=2&x&a=1"),
                                new PolicyBuilder().key(key).build())
                        .text())
                .isEqualTo("https://shop.test/a?a=1&b=2");
    }

    @Test
    void an_included_header_selects_by_its_value() {
        var key = headers(List.of("X-Shop"), List.of(), Map.of(), false);

        assertThat(lines(key, "x-shop", "1")).isEqualTo("|header x-shop: 1");
        assertThat(lines(key, "X-Shop", "")).isEqualTo("|header x-shop: ");
        assertThat(lines(key, "X-Shop", "1", "X-Shop", "2")).isEqualTo("|header x-shop: 1|header x-shop: 2");
        assertThat(lines(key)).isEmpty();
    }

    @Test
    void a_header_that_selects_anyhow_is_there_once() {
        assertThat(lines(headers(List.of("X-Host"), List.of(), Map.of(), false), "X-Host", "a"))
                .isEqualTo("|header x-host: a");
        assertThat(lines(headers(List.of(), List.of(), Map.of("x-host", List.of("a")), false), "X-Host", "a"))
                .isEqualTo("|header x-host: a");
        var twice = headers(List.of("X-A", "x-a"), List.of(), Map.of("x-a", List.of("1")), false);
        assertThat(lines(twice, "X-A", "1", "X-A", "2")).isEqualTo("|header x-a: 1|header x-a: 2");
    }

    @Test
    void a_scheme_that_selects_only_when_asked_for_does_so_then() {
        var named = headers(List.of("X-Forwarded-Scheme"), List.of(), Map.of(), false);

        assertThat(lines(named, "X-Forwarded-Scheme", "https")).isEqualTo("|header x-forwarded-scheme: https");
        assertThat(lines(named, "X-Forwarded-Scheme", "ftp")).isEqualTo("|header x-forwarded-scheme: ftp");
    }

    @Test
    void a_header_can_select_by_being_there() {
        var key = headers(List.of(), List.of("X-Shop"), Map.of(), false);

        assertThat(lines(key, "x-shop", "1")).isEqualTo("|has header x-shop").isEqualTo(lines(key, "X-Shop", "2"));
        assertThat(lines(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, br        | '|header accept-encoding: gzip, br'
            zstd            | '|header accept-encoding: zstd'
            gzip            | ''
            """)
    void a_header_can_select_where_it_contains_a_value(String value, String expected) {
        var key = headers(List.of(), List.of(), Map.of("accept-encoding", List.of("br", "zstd")), false);

        assertThat(lines(key, "Accept-Encoding", value)).isEqualTo(expected);
    }

    @Test
    void origin_alone_can_be_left_out() {
        var key = headers(List.of(), List.of(), Map.of(), true);

        assertThat(lines(key, "Origin", "https://app.test")).isEmpty();
        assertThat(lines(key, "X-Host", "a")).isEqualTo("|header x-host: a");
        assertThat(lines(NOTHING, "Origin", "https://app.test")).isEqualTo("|header origin: https://app.test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a=1; b=2         # '|cookie a=1|has cookie b'
            b=2;a=1          # '|cookie a=1|has cookie b'
            b=3; a=1         # '|cookie a=1|has cookie b'
            a=1              # '|cookie a=1'
            a=               # '|cookie a='
            a                # '|cookie a='
            b                # '|has cookie b'
            a=x=y            # '|cookie a=x=y'
            a=1; a=2         # '|cookie a=1|cookie a=2'
            A=1; ab=2; xb=3  # ''
            """)
    void cookies_select_by_value_or_by_being_there(String cookies, String expected) {
        assertThat(lines(cookies(List.of("a"), List.of("b")), "Cookie", cookies))
                .isEqualTo(expected);
    }

    @Test
    void cookies_may_come_in_several_lines() {
        assertThat(lines(cookies(List.of("b"), List.of()), "Cookie", "a=1", "Cookie", "b=2"))
                .isEqualTo("|cookie b=2");
    }

    @Test
    void the_host_is_the_one_resolved_when_asked_for() {
        var resolved = new CustomKey(
                CustomKey.Query.ALL,
                List.of(),
                List.of(),
                Map.of(),
                false,
                List.of(),
                List.of(),
                true,
                false,
                false,
                false);

        assertThat(text(resolved, "/a")).isEqualTo("https://origin.test/a");
        assertThat(text(NOTHING, "/a")).isEqualTo("https://shop.test/a");
    }

    @Test
    void the_visitors_device_country_and_language_select() {
        assertThat(lines(user(true, false, false), "User-Agent", "iPhone")).isEqualTo("|device type: mobile");
        assertThat(lines(user(true, false, false))).isEqualTo("|device type: desktop");
        assertThat(lines(user(false, true, false))).isEqualTo("|country: ES");
        assertThat(lines(user(true, true, true), "Accept-Language", "de"))
                .isEqualTo("|device type: desktop|country: ES|language: de");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            zh-CN, zh;q=0.9   # zh-CN
            de;q=0.5, en      # de
            ' fr '            # fr
            ''                # ''
            """)
    void the_language_is_the_first_one_as_it_was_sent(String acceptLanguage, String expected) {
        assertThat(lines(user(false, false, true), "Accept-Language", acceptLanguage))
                .isEqualTo("|language: " + expected);
    }

    @Test
    void the_device_type_has_a_setting_of_its_own() {
        var policy = new PolicyBuilder()
                .key(new KeySettings(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty()))
                .build();

        assertThat(CacheKeys.of(KeyRequests.of("/a"), policy).text())
                .isEqualTo("https://shop.test/a\ndevice type: desktop");
    }

    @Test
    void those_who_purge_name_parts_by_headers() {
        var key = new CustomKey(
                CustomKey.Query.ALL,
                List.of("X-Shop"),
                List.of("X-There"),
                Map.of(),
                false,
                List.of("c"),
                List.of(),
                false,
                true,
                true,
                true);
        var request = KeyRequests.of(
                "/a", "X-Shop", "1", "X-There", "2", "Cookie", "c=3", "Accept-Language", "zh-CN,zh;q=0.9");

        assertThat(CacheKeys.place(
                                request, new PolicyBuilder().key(settings(key)).build())
                        .headers())
                .isEqualTo(Map.of(
                        "x-shop", "1", "cf-device-type", "desktop", "cf-ipcountry", "ES", "accept-language", "zh-CN"));
    }
}
