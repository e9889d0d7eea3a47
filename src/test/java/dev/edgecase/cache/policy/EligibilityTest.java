package dev.edgecase.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.testkit.PolicyBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityTest {
    private static final CachePolicy DEFAULT = new PolicyBuilder().build();
    private static final CachePolicy EVERYTHING =
            new PolicyBuilder().level(Level.EVERYTHING, LevelBy.CACHE_RULE).build();

    private static EdgeRequest request(String method, String target) {
        return new EdgeRequest(method, "https", "shop.test", target, Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);
    }

    private static Eligibility of(String target, CachePolicy policy) {
        return Eligibility.of(request("GET", target), 443, policy);
    }

    static Stream<String> extensions() {
        return """
                7z avi avif apk bin bmp bz2 class css csv doc docx dmg ejs eot eps exe flac gif gz ico iso jar
                jpg jpeg js mid midi mkv mp3 mp4 ogg otf pdf pict pls png ppt pptx ps rar svg svgz swf tar tif
                tiff ttf webm webp woff woff2 xls xlsx zip zst""".lines().flatMap(line -> Stream.of(line.split(" ", -1)));
    }

    @Test
    void there_are_56_extensions() {
        assertThat(extensions()).hasSize(56).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void a_static_extension_makes_a_request_eligible_in_either_case(String extension) {
        assertThat(of("/a." + extension, DEFAULT)).isEqualTo(Eligibility.ELIGIBLE_EXTENSION);
        assertThat(of("/a." + extension.toUpperCase(Locale.ROOT), DEFAULT)).isEqualTo(Eligibility.ELIGIBLE_EXTENSION);
        assertThat(of("/a." + extension + "x", DEFAULT))
                .isIn(Eligibility.EXTENSION, Eligibility.ELIGIBLE_EXTENSION)
                .isEqualTo(
                        extensions().anyMatch(other -> other.equals(extension + "x"))
                                ? Eligibility.ELIGIBLE_EXTENSION
                                : Eligibility.EXTENSION);
        assertThat(of("/x" + extension, DEFAULT)).isEqualTo(Eligibility.EXTENSION);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /,                   EXTENSION
            *,                   EXTENSION
            /a,                  EXTENSION
            /a.html,             EXTENSION
            /a.json,             EXTENSION
            /a.,                 EXTENSION
            /.,                  EXTENSION
            /.css,               ELIGIBLE_EXTENSION
            /a.b.css,            ELIGIBLE_EXTENSION
            /a.css.b,            EXTENSION
            /a.css/,             EXTENSION
            /a.css/b,            EXTENSION
            /a/css,              EXTENSION
            /a.css?,             ELIGIBLE_EXTENSION
            /a.css?x=/y.html,    ELIGIBLE_EXTENSION
            /x?f=a.jpg,          EXTENSION
            /x?a.jpg,            EXTENSION
            /a.woff2,            ELIGIBLE_EXTENSION
            /a.woff22,           EXTENSION
            /a.twoff2,           EXTENSION
            /a.cs%73,            EXTENSION
            /a.\u00e7ss,         EXTENSION
            /robots.txt,         ELIGIBLE_ROBOTS
            /robots.txt?a,       ELIGIBLE_ROBOTS
            /robots.txta,        EXTENSION
            /robots.tx,          EXTENSION
            /a/robots.txt,       EXTENSION
            /Robots.txt,         EXTENSION
            /robots.txt/,        EXTENSION
            """)
    void the_extension_of_the_path_alone_decides(String target, Eligibility expected) {
        assertThat(of(target, DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a.css?x.HTML, css
            /a.b.CSS,      css
            /a.css/b,      ''
            /a,            ''
            /a.,           ''
            /a?b.css,      ''
            """)
    void an_extension_is_what_follows_the_last_dot_of_the_last_segment(String target, String extension) {
        assertThat(StaticExtensions.of(target)).isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PURGE", "get"})
    void no_rule_makes_another_method_eligible(String method) {
        assertThat(Eligibility.of(request(method, "/a.css"), 443, EVERYTHING)).isEqualTo(Eligibility.METHOD);
    }

    @Test
    void head_is_as_good_as_get() {
        assertThat(Eligibility.of(request("HEAD", "/a.css"), 443, DEFAULT)).isEqualTo(Eligibility.ELIGIBLE_EXTENSION);
    }

    @Test
    void a_web_socket_is_never_eligible() {
        var request = request("GET", "/a.css").with(Headers.of("Connection", "Upgrade", "Upgrade", "websocket"));

        assertThat(Eligibility.of(request, 443, EVERYTHING)).isEqualTo(Eligibility.WEBSOCKET);
    }

    @Test
    void a_request_with_a_body_is_never_eligible() {
        var request = request("GET", "/a.css");

        assertThat(Eligibility.of(request.with(Body.of("x".getBytes(StandardCharsets.US_ASCII))), 443, EVERYTHING))
                .isEqualTo(Eligibility.BODY);
        assertThat(Eligibility.of(request.with(Body.of(new byte[0])), 443, EVERYTHING))
                .isEqualTo(Eligibility.ELIGIBLE_RULE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ZONE,       ZONE_BYPASS
            PAGE_RULE,  PAGE_RULE_BYPASS
            COOKIE,     COOKIE_BYPASS
            CACHE_RULE, RULE_BYPASS
            """)
    void a_bypass_is_told_by_whom(LevelBy by, Eligibility expected) {
        var policy = new PolicyBuilder().level(Level.BYPASS, by).build();

        assertThat(of("/a.css", policy)).isEqualTo(expected);
        assertThat(of("/a.html", policy)).isEqualTo(expected);
    }

    @Test
    void development_mode_suspends_whatever_rules_say() {
        assertThat(of(
                        "/a.css",
                        new PolicyBuilder()
                                .level(Level.EVERYTHING, LevelBy.CACHE_RULE)
                                .developing()
                                .build()))
                .isEqualTo(Eligibility.DEVELOPMENT_MODE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BASIC,      /a.css,    ELIGIBLE_EXTENSION
            BASIC,      /a.css?,   QUERY_STRING
            BASIC,      /a.css?x,  QUERY_STRING
            BASIC,      /a?x,      EXTENSION
            SIMPLIFIED, /a.css?x,  ELIGIBLE_EXTENSION
            SIMPLIFIED, /a?x,      EXTENSION
            AGGRESSIVE, /a.css?x,  ELIGIBLE_EXTENSION
            EVERYTHING, /a?x,      ELIGIBLE_RULE
            EVERYTHING, /a.css?x,  ELIGIBLE_RULE
            """)
    void the_level_says_which_urls(Level level, String target, Eligibility expected) {
        assertThat(of(target, new PolicyBuilder().level(level, LevelBy.ZONE).build()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            80, true
            443, true
            8080, true
            8443, false
            41235, true
            8880, false
            2052, false
            2053, false
            2082, false
            2083, false
            2086, false
            2087, false
            2095, false
            2096, false
            """)
    void some_ports_have_no_cache_unless_a_rule_names_them(int port, boolean cached) {
        var request = request("GET", "/a.css");

        assertThat(Eligibility.of(request, port, DEFAULT).isEligible()).isEqualTo(cached);
        assertThat(Eligibility.of(request, port, EVERYTHING).isEligible()).isEqualTo(cached);
        assertThat(Eligibility.of(request, port, new PolicyBuilder().ports(port).build()))
                .isEqualTo(Eligibility.ELIGIBLE_EXTENSION);
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_says_what_to_do(Eligibility eligibility) {
        assertThat(eligibility.words()).isNotEmpty();
        assertThat(eligibility.remedy().isEmpty()).isEqualTo(eligibility.isEligible());
        assertThat(eligibility.id()).matches("[a-z-]+");
    }
}
