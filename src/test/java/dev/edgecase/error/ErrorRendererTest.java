package dev.edgecase.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.zone.knob.MinimalText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ErrorRendererTest {
    private final ErrorRenderer renderer = new ErrorRenderer(ErrorSettings.STANDARD);

    @Test
    void every_page_comes_in_every_format_with_its_code() {
        for (EdgeError error : EdgeError.all()) {
            if (error.shape() != ErrorShape.PAGE) {
                continue;
            }
            String code = String.valueOf(error.code());
            assertThat(body(error, "text/html")).contains(code, Escape.html(error.title()), "8c1f00aa11bb22cc");
            assertThat(JsonMapper.shared()
                            .readTree(body(error, "application/json"))
                            .get("error_code")
                            .asInt())
                    .isEqualTo(error.code());
            assertThat(body(error, "text/markdown")).contains("# Error " + code + ": " + error.title());
        }
    }

    @Test
    void problem_json_has_the_bytes_of_json_under_its_own_type() {
        ErrorResponse json = render(EdgeError.UNKNOWN_ERROR, "application/json");
        ErrorResponse problem = render(EdgeError.UNKNOWN_ERROR, "application/problem+json");

        assertThat(problem.body()).isEqualTo(json.body());
        assertThat(problem.headers().first("content-type")).hasValue("application/problem+json; charset=utf-8");
    }

    @ParameterizedTest(name = "{0}: Accept {1}, Accept-Encoding {2} gives one line: {3}")
    @CsvSource(textBlock = """
            BARE_CLIENT,        */*,                         false, true
            BARE_CLIENT,        '',                          false, true
            BARE_CLIENT,        image/png,                   false, true
            BARE_CLIENT,        application/json,            false, false
            BARE_CLIENT,        'application/json;q=0, */*', false, true
            BARE_CLIENT,        text/html,                   false, false
            BARE_CLIENT,        */*,                         true,  false
            NO_ACCEPT_ENCODING, */*,                         false, true
            NO_ACCEPT_ENCODING, application/json,            false, true
            NO_ACCEPT_ENCODING, application/json,            true,  false
            NEVER,              */*,                         false, false
            ALWAYS,             application/json,            true,  true
            """)
    void a_setting_says_when_one_line_is_enough(MinimalText kind, String accept, boolean encoding, boolean oneLine) {
        var accepts = new ErrorContext.Accepts(Optional.of(accept), encoding);
        var settings = new ErrorSettings(kind, true, false, Map.of());

        ErrorResponse response = new ErrorRenderer(settings)
                .render(EdgeError.WEB_SERVER_IS_DOWN, Contexts.with(accepts, ErrorContext.Particulars.NONE));

        assertThat(response.body().equals("error code: 521")).isEqualTo(oneLine);
        assertThat(response.headers().first("Content-Type").orElseThrow().equals("text/plain; charset=UTF-8"))
                .isEqualTo(oneLine);
    }

    @Test
    void the_one_line_has_15_or_16_bytes_and_the_number_of_the_error() {
        var accepts = new ErrorContext.Accepts(Optional.empty(), false);
        ErrorContext context = Contexts.with(accepts, ErrorContext.Particulars.NONE);

        assertThat(renderer.render(EdgeError.CONNECTION_TIMED_OUT, context).bytes())
                .hasSize(15);
        ErrorResponse numbered = renderer.render(EdgeError.ORIGIN_DNS_ERROR, context);
        assertThat(numbered.status()).isEqualTo(530);
        assertThat(numbered.bytes()).isEqualTo("error code: 1016".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest(name = "a rule that says {1} makes {0} say {2}")
    @CsvSource(textBlock = """
            1015, PT10S,    10
            1015, PT0.001S, 1
            1015, PT9.5S,   10
            1015, PT0S,     0
            1015, PT-5S,    0
            526,  PT10S,    -
            """)
    void a_rules_own_wait_wins_where_a_retry_makes_sense(int code, Duration wait, String expected) {
        var accepts = new ErrorContext.Accepts(Optional.of("application/json"), true);

        ErrorResponse response =
                renderer.render(EdgeError.of(code).orElseThrow(), Contexts.with(accepts, Contexts.retryAfter(wait)));

        assertThat(response.headers().first("Retry-After").orElse("-")).isEqualTo(expected);
        if (expected.equals("-")) {
            assertThat(response.body()).contains("\"retryable\":false,").doesNotContain("retry_after");
        } else {
            assertThat(response.body()).contains("\"retryable\":true,\"retry_after\":" + expected + ",");
        }
    }

    @Test
    void diagnostic_headers_can_be_left_out() {
        var settings = new ErrorSettings(MinimalText.NEVER, false, false, Map.of());

        ErrorResponse silent = new ErrorRenderer(settings).render(EdgeError.UNKNOWN_ERROR, Contexts.accepting(""));

        assertThat(silent.headers().names()).doesNotContain("cf-error-type", "cf-error-origin");
        assertThat(render(EdgeError.ORIGIN_DNS_ERROR, "").headers().first("cf-error-type"))
                .hasValue("1016");
    }

    @Test
    void a_status_that_the_docs_leave_open_can_be_set() {
        var settings = new ErrorSettings(MinimalText.NEVER, true, false, Map.of(1035, 403));

        ErrorResponse response =
                new ErrorRenderer(settings).render(EdgeError.REWRITE_PATH, Contexts.accepting("application/json"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).contains("\"status\":403,").contains("\"error_code\":1035,");
    }

    @Test
    void a_status_for_an_unknown_error_or_out_of_range_is_refused() {
        assertThatThrownBy(() -> new ErrorSettings(MinimalText.NEVER, true, false, Map.of(1030, 403)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("errors.status.1030: there is no such error");
        assertThatThrownBy(() -> new ErrorSettings(MinimalText.NEVER, true, false, Map.of(1035, 399)))
                .hasMessage("errors.status.1035: must be from 400 to 999, was 399");
    }

    @Test
    void bare_pages_ignore_what_the_visitor_accepts_and_hide_the_ray() {
        ErrorResponse response = render(EdgeError.BLANK_BAD_GATEWAY, "application/json");

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.body())
                .contains("<title>502 Bad Gateway</title>", "<center>cloudflare</center>")
                .doesNotContain("8c1f00aa11bb22cc");
        assertThat(response.headers().first("CF-RAY")).hasValue("8c1f00aa11bb22cc-FRA");
        assertThat(response.headers().contains("cf-error-type")).isFalse();
    }

    @Test
    void an_unknown_method_in_a_worker_gets_no_body_at_all() {
        ErrorResponse response = render(EdgeError.NOT_IMPLEMENTED, "application/json");

        assertThat(response.status()).isEqualTo(501);
        assertThat(response.bytes()).isEmpty();
        assertThat(response.headers().contains("Content-Type")).isFalse();
    }

    @Test
    void an_ended_preview_is_always_one_line() {
        assertThat(body(EdgeError.of(1031).orElseThrow(), "application/json")).isEqualTo("error code: 1031");
    }

    @Test
    void a_visitor_who_left_cannot_be_answered() {
        assertThatThrownBy(() -> render(EdgeError.CLIENT_CLOSED_REQUEST, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error 499 exists in logs only and cannot be sent");
    }

    @ParameterizedTest(name = "{0} blames {1}")
    @CsvSource({"500, cf-cloudflare-status", "502, cf-host-status", "526, cf-host-status"})
    void the_picture_marks_the_part_that_failed(int code, String part) {
        String page = body(EdgeError.of(code).orElseThrow(), "text/html");

        assertThat(page).containsOnlyOnce("class=\"cf-error-source\"");
        assertThat(page).contains("id=\"" + part + "\" class=\"cf-error-source\"");
    }

    @ParameterizedTest(name = "{0} is titled {1}")
    @CsvSource(delimiter = '!', textBlock = """
            522  ! shop.example.test | 522: Connection timed out
            1016 ! shop.example.test | Origin DNS error
            1020 ! Access denied | shop.example.test used Cloudflare to restrict access
            """)
    void the_window_title_is_that_of_the_real_page(int code, String title) {
        assertThat(body(EdgeError.of(code).orElseThrow(), "text/html")).contains("<title>" + title + "</title>");
    }

    @Test
    void a_page_asks_for_nothing_from_elsewhere() {
        assertThat(body(EdgeError.CONNECTION_TIMED_OUT, "text/html"))
                .doesNotContain("<script", "<link", "<img", "url(", "@import", "href=", "src=");
    }

    private ErrorResponse render(EdgeError error, String accept) {
        return renderer.render(error, Contexts.accepting(accept));
    }

    private String body(EdgeError error, String accept) {
        return render(error, accept).body();
    }

    @ParameterizedTest(name = "knob {0}, Accept {1}: {2}")
    @CsvSource(textBlock = """
            false, application/json,         text/html; charset=UTF-8
            false, application/problem+json, text/html; charset=UTF-8
            true,  application/json,         application/json; charset=utf-8
            true,  text/html,                text/html; charset=UTF-8
            true,  '',                       text/html; charset=UTF-8
            """)
    void the_wafs_block_page_is_html_unless_a_knob_says_otherwise(boolean negotiates, String accept, String type) {
        var settings = new ErrorSettings(MinimalText.ALWAYS, true, negotiates, Map.of());

        var response = new ErrorRenderer(settings).render(EdgeError.WAF_BLOCK, Contexts.accepting(accept));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.headers().first("Content-Type")).contains(type);
        assertThat(response.headers().first("cf-error-type")).isEmpty();
    }
}
