package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clients.Curl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real WordPress whose login and administration are kept by rules as the documents recommend them. Source: Cloudflare docs,
 * waf/custom-rules/skip, waf/rate-limiting-rules/best-practices and support's WordPress pages.
 */
class WordPressSecurityIT {
    private static final String AT_HOME = "ip=198.51.100.7; country=DE";
    private static final String ABROAD = "ip=198.51.100.8; country=FR";
    private static final String OFFICE = "ip=203.0.113.7; country=FR";
    private static final String LIST_METHODS =
            "<?xml version=\"1.0\"?><methodCall><methodName>system.listMethods</methodName></methodCall>";

    @TempDir
    static Path directory;

    private static WordPress wordpress;

    private WordPressEdge edge;

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

    @BeforeEach
    void start() throws IOException {
        edge = new WordPressEdge(wordpress, directory, "wordpress-security.json");
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private Curl.Answer ask(String visitor, String target, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-H", "Edgecase-Visitor: " + visitor));
        return edge.get(target, all.toArray(String[]::new));
    }

    private Curl.Answer login(String visitor, String password) throws Exception {
        return ask(visitor, "/wp-login.php", "--data", "log=" + WordPress.EDITOR + "&pwd=" + password);
    }

    @Test
    void who_logs_in_from_abroad_meets_a_challenge() throws Exception {
        var abroad = ask(ABROAD, "/wp-login.php");

        assertThat(abroad.status()).isEqualTo(403);
        assertThat(abroad.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(abroad.header("Edgecase")).isEqualTo("WAF_CUSTOM; rule=login-abroad");
        assertThat(ask(ABROAD + "; solves=managed", "/wp-login.php").body()).contains("id=\"loginform\"");
        assertThat(ask(AT_HOME, "/wp-login.php").body()).contains("id=\"loginform\"");
        assertThat(ask(ABROAD, "/").status()).isEqualTo(200);
    }

    @Test
    void after_five_wrong_passwords_the_right_one_waits_too() throws Exception {
        for (var attempt = 1; attempt <= 5; attempt++) {
            var wrong = login(AT_HOME, "wrong-" + attempt);
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(wrong.body()).contains("id=\"login_error\"");
        }

        var sixth = login(AT_HOME, WordPress.PASSWORD);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("Edgecase")).isEqualTo("RATE_LIMIT; rule=logins");
        assertThat(sixth.header("Retry-After")).isEqualTo("10");
        assertThat(ask(AT_HOME, "/wp-login.php").status()).isEqualTo(200);
        assertThat(login("ip=198.51.100.9; country=DE", WordPress.PASSWORD).status())
                .isEqualTo(302);

        edge.advance(Duration.ofSeconds(10));
        assertThat(login(AT_HOME, WordPress.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void the_office_is_let_through_by_a_skip_rule() throws Exception {
        for (var attempt = 1; attempt <= 6; attempt++) {
            assertThat(login(OFFICE, "wrong-" + attempt).status()).isEqualTo(200);
        }
        var admin = ask(OFFICE, "/wp-admin/");

        assertThat(admin.status()).isEqualTo(302);
        assertThat(admin.header("Location")).contains("/wp-login.php?redirect_to=");
    }

    @ParameterizedTest(name = "{0}: {1} from {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /wp-admin/                                  | 403 | WAF_CUSTOM; rule=admin
            /wp-admin/options-general.php               | 403 | WAF_CUSTOM; rule=admin
            /wp-admin/admin-ajax.php                    | 400 | ORIGIN
            /wp-admin/admin-ajax.php?action=nothing     | 400 | ORIGIN
            /wp-includes/js/jquery/jquery.min.js        | 200 | ORIGIN
            """)
    void for_others_the_administration_is_closed_but_for_what_themes_ask(String target, int status, String decider)
            throws Exception {
        var answer = ask(AT_HOME, target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Edgecase")).isEqualTo(decider);
    }

    /** Nobody wrote that rule: it is in the Free Managed Ruleset. */
    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /xmlrpc.php             | ip=198.51.100.7; country=DE | 200 | ORIGIN
            /xmlrpc.php?for=other   | ip=198.51.100.7; country=DE | 200 | ORIGIN
            /xmlrpc.php?for=jetpack | ip=198.51.100.7; country=DE | 403 | WAF_MANAGED; rule=WP0007
            /xmlrpc.php?for=jetpack | ip=192.0.64.1; country=US   | 200 | ORIGIN
            """)
    void remote_procedure_calls_for_jetpack_come_from_jetpack(String target, String visitor, int status, String decider)
            throws Exception {
        var answer = ask(visitor, target, "-H", "Content-Type: text/xml", "--data", LIST_METHODS);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Edgecase")).isEqualTo(decider);
        assertThat(answer.body().contains("<methodResponse>"))
                .as("WordPress's own answer")
                .isEqualTo(status == 200);
    }

    @Test
    void what_visitors_write_has_its_addresses_hidden() throws Exception {
        var words = "Write+to+me" + System.nanoTime() + "@a.test";
        try (var other = new WordPressEdge(wordpress, directory, "no-rules.json")) {
            var cookies = other.login();
            var form = "comment_post_ID=1&comment=" + words;
            var posted = other.get("/wp-comments-post.php", "-b", cookies, "--data", form);
            assertThat(posted.status()).as(posted.verbose()).isEqualTo(302);

            var page = other.get(wordpress.post(), "-b", cookies);

            assertThat(page.body())
                    .contains("Write to <a href=\"/cdn-cgi/l/email-protection#", "<span class=\"__cf_email__\"")
                    .contains("email-decode.min.js")
                    .doesNotContain("@a.test");
            assertThat(page.header("Content-Length")).isEmpty();
        }
    }
}
