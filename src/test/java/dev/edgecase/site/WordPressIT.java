package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real WordPress behind the rules that are recommended for it: everything is cached, but not for who has one of its cookies.
 * Source: Cloudflare docs, cache/how-to/cache-rules/examples/bypass-cache-on-cookie, and support's WordPress pages.
 */
@Order(1) // it is among the longest
class WordPressIT {
    private static final String NO_RULES = "no-rules.json";
    private static final String CACHE_RULES = "wordpress.json";
    private static final String PAGE_RULE = "wordpress-page-rule.json";
    private static final String EVERYTHING = "wordpress-everything.json";
    private static final String ADMIN_BAR = "id=\"wpadminbar\"";

    @TempDir
    static Path directory;

    private static WordPress wordpress;

    @BeforeAll
    static void install() throws Exception {
        wordpress = WordPress.start(directory);
    }

    @AfterAll
    static void remove() throws IOException {
        if (wordpress != null) {
            wordpress.close();
        }
    }

    private static WordPressEdge behind(String rules) throws IOException {
        return new WordPressEdge(wordpress, directory, rules);
    }

    @ParameterizedTest(name = "{0}: {1} {2}, then {3}")
    @CsvSource(delimiter = '|', textBlock = """
            /                                     | 200 | MISS    | HIT
            the post                              | 200 | MISS    | HIT
            /?feed=rss2                           | 200 | MISS    | HIT
            /?rest_route=/wp/v2/posts             | 200 | MISS    | HIT
            /robots.txt                           | 200 | MISS    | HIT
            /?p=1                                 | 301 | MISS    | HIT
            /?p=4711                              | 404 | MISS    | EXPIRED
            /wp-login.php                         | 200 | DYNAMIC | DYNAMIC
            /wp-admin/                            | 302 | DYNAMIC | DYNAMIC
            /wp-content/themes/shop/style.css     | 200 | MISS    | HIT
            /wp-includes/js/jquery/jquery.min.js  | 200 | MISS    | HIT
            /wp-includes/images/media/default.png | 200 | MISS    | HIT
            """)
    void who_is_not_known_gets_what_somebody_got_before(String what, int status, String first, String second)
            throws Exception {
        var target = what.equals("the post") ? wordpress.post() : what;
        try (var edge = behind(CACHE_RULES)) {
            var answer = edge.get(target);
            var again = edge.get(target);

            assertThat(List.of(answer.status(), again.status())).containsOnly(status);
            assertThat(answer.header("CF-Cache-Status")).isEqualTo(first);
            assertThat(again.header("CF-Cache-Status")).isEqualTo(second);
            assertThat(again.body()).isEqualTo(answer.body());
        }
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /                                    | DYNAMIC | DYNAMIC
            /?feed=rss2                          | DYNAMIC | DYNAMIC
            /robots.txt                          | MISS    | HIT
            /wp-content/themes/shop/style.css    | MISS    | HIT
            /wp-includes/js/jquery/jquery.min.js | MISS    | HIT
            """)
    void without_rules_only_its_files_are_cached(String target, String first, String second) throws Exception {
        try (var edge = behind(NO_RULES)) {
            assertThat(edge.cacheStatus(target)).isEqualTo(first);
            assertThat(edge.cacheStatus(target)).isEqualTo(second);
        }
    }

    @Test
    void every_file_that_a_page_names_is_cached() throws Exception {
        try (var edge = behind(CACHE_RULES)) {
            var page = edge.get("/").body();
            var files = Pattern.compile("(?:href|src)='?\"?http://shop\\.test:\\d+(/[^'\" ]+\\.(?:css|js)\\?[^'\" ]+)")
                    .matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(files).hasSizeGreaterThanOrEqualTo(2);
            for (var file : files) {
                assertThat(edge.cacheStatus(file)).as(file).isEqualTo("MISS");
                assertThat(edge.cacheStatus(file, "--compressed")).as(file).isEqualTo("HIT");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE_RULES, PAGE_RULE})
    void who_is_logged_in_gets_pages_of_their_own_and_leaves_the_others_alone(String rules) throws Exception {
        try (var edge = behind(rules)) {
            var cookies = edge.login();

            var own = edge.get(wordpress.post(), "-b", cookies);
            var common = edge.get(wordpress.post());

            assertThat(own.header("CF-Cache-Status")).isEqualTo("DYNAMIC");
            assertThat(own.body()).contains(ADMIN_BAR);
            assertThat(common.header("CF-Cache-Status")).isEqualTo("MISS");
            assertThat(common.body()).doesNotContain(ADMIN_BAR);
            assertThat(edge.cacheStatus(wordpress.post())).isEqualTo("HIT");
            assertThat(edge.cacheStatus(wordpress.post(), "-b", cookies)).isEqualTo("DYNAMIC");
            assertThat(edge.cacheStatus("/wp-includes/images/media/default.png", "-b", cookies))
                    .isEqualTo("DYNAMIC");
        }
    }

    /** The mistake that the bypass is for. */
    @Test
    void without_the_bypass_who_is_logged_in_gets_the_page_of_those_who_are_not() throws Exception {
        try (var edge = behind(EVERYTHING)) {
            var cookies = edge.login();
            assertThat(edge.cacheStatus(wordpress.post())).isEqualTo("MISS");

            var answer = edge.get(wordpress.post(), "-b", cookies);

            assertThat(answer.header("CF-Cache-Status")).isEqualTo("HIT");
            assertThat(answer.body()).doesNotContain(ADMIN_BAR);
        }
    }

    /** WordPress says no-cache to them, and such a response is asked about each time. */
    @Test
    void without_the_bypass_nobody_gets_the_page_of_who_is_logged_in() throws Exception {
        try (var edge = behind(EVERYTHING)) {
            var cookies = edge.login();
            var own = edge.get(wordpress.post(), "-b", cookies);

            var common = edge.get(wordpress.post());

            assertThat(own.header("CF-Cache-Status")).isEqualTo("MISS");
            assertThat(own.body()).contains(ADMIN_BAR);
            assertThat(common.header("CF-Cache-Status")).isEqualTo("EXPIRED");
            assertThat(common.body()).doesNotContain(ADMIN_BAR);
        }
    }

    @Test
    void a_page_that_sets_a_cookie_is_not_stored_and_keeps_it() throws Exception {
        try (var edge = behind(EVERYTHING)) {
            for (var visit = 0; visit < 2; visit++) {
                var answer = edge.get("/wp-login.php");

                assertThat(answer.header("CF-Cache-Status")).isEqualTo("BYPASS");
                assertThat(answer.header("Set-Cookie")).startsWith("wordpress_test_cookie=");
            }
        }
    }

    /** WordPress has no validators for its pages, so the edge's time of storing stands in. */
    @Test
    void a_page_that_is_known_is_not_sent_again() throws Exception {
        try (var edge = behind(CACHE_RULES)) {
            var date = edge.get("/").header("Last-Modified");

            var answer = edge.get("/", "-H", "If-Modified-Since: " + date);

            assertThat(date).isNotEmpty();
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.header("CF-Cache-Status")).isEqualTo("HIT");
        }
    }

    @Test
    void what_was_written_is_seen_when_its_page_is_purged() throws Exception {
        var words = "Written at " + System.nanoTime();
        try (var edge = behind(CACHE_RULES)) {
            var cookies = edge.login();
            assertThat(edge.cacheStatus(wordpress.post())).isEqualTo("MISS");
            assertThat(edge.cacheStatus("/")).isEqualTo("MISS");

            var posted = edge.get(
                    "/wp-comments-post.php",
                    "-b",
                    cookies,
                    "--data",
                    "comment_post_ID=1&comment=" + words.replace(' ', '+'));
            assertThat(posted.status()).as(posted.verbose()).isEqualTo(302);
            assertThat(edge.get(wordpress.post(), "-b", cookies).body()).contains(words);
            edge.advance(Duration.ofHours(2));
            var stale = edge.get(wordpress.post());
            assertThat(stale.header("CF-Cache-Status") + " " + stale.header("Age"))
                    .isEqualTo("HIT 7200");
            assertThat(stale.body()).doesNotContain(words);

            edge.purge("http://shop.test" + wordpress.post());

            var fresh = edge.get(wordpress.post());
            assertThat(fresh.header("CF-Cache-Status")).isEqualTo("MISS");
            assertThat(fresh.body()).contains(words).doesNotContain(ADMIN_BAR);
            assertThat(edge.cacheStatus("/")).isEqualTo("HIT");
        }
    }

    @Test
    void while_WordPress_is_down_its_pages_are_those_of_before() throws Exception {
        try (var edge = behind(CACHE_RULES)) {
            var cookies = edge.login();
            var before = edge.get("/").body();

            edge.loseWordPress();
            edge.advance(Duration.ofHours(3));
            var stale = edge.get("/");

            assertThat(stale.header("CF-Cache-Status") + " " + stale.header("Age"))
                    .isEqualTo("STALE 10800");
            assertThat(stale.body()).isEqualTo(before);
            assertThat(edge.get(wordpress.post()).status()).isEqualTo(521);
            var loggedIn = edge.get("/", "-b", cookies); // Always Online minds no bypass
            assertThat(loggedIn.header("CF-Cache-Status")).isEqualTo("STALE");
            assertThat(loggedIn.body()).isEqualTo(before);
        }
    }

    /** In the mode Flexible the key has the scheme towards the origin, so the links of a page are those of its first visitor. */
    @Test
    void with_Flexible_visitors_over_TLS_share_the_pages_of_those_without() throws Exception {
        try (var edge = behind(CACHE_RULES)) {
            assertThat(edge.getOverTls("/").body()).contains("href='https://shop.test:");

            var plain = edge.get("/");

            assertThat(plain.header("CF-Cache-Status")).isEqualTo("HIT");
            assertThat(plain.body()).contains("href='https://shop.test:");
        }
    }
}
