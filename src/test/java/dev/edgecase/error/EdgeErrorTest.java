package dev.edgecase.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeErrorTest {
    /** Code, HTTP status, category, retry-after, error_name, title; D, O, A = certainty, - = none or our own. */
    @ParameterizedTest(name = "{0} is sent as {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 | 500 D | cloudflare D | 30 | internal_server_error O | Internal server error
            502 | 502 D | origin D | 60 | origin_bad_gateway O | Bad gateway
            504 | 504 D | origin D | 120 | origin_gateway_timeout A | Gateway time-out
            520 | 520 D | origin D | 60 | origin_unknown_error A | Web server is returning an unknown error
            521 | 521 D | origin D | 120 | origin_down A | Web server is down
            522 | 522 D | origin D | 120 | connection_timeout D | Connection timed out
            523 | 523 D | origin D | 120 | origin_unreachable A | Origin is unreachable
            524 | 524 D | origin D | 120 | origin_response_timeout O | A timeout occurred
            525 | 525 D | ssl D | - | ssl_handshake_failed A | SSL handshake failed
            526 | 526 D | ssl D | - | invalid_ssl_certificate O | Invalid SSL certificate
            1000 | 403 O | config A | - | - | DNS points to prohibited IP
            1001 | 409 D | dns D | - | - | DNS resolution error
            1002 | 403 A | config A | - | - | DNS points to Prohibited IP / Restricted
            1003 | 403 O | access_denied A | - | - | Direct IP access not allowed
            1004 | 403 A | config D | 120 | - | Host Not Configured to Serve Web Traffic
            1005 | 403 D | access_denied D | - | - | Access denied (ASN banned)
            1006 | 403 D | access_denied D | - | - | Access denied: your IP address has been banned
            1007 | 403 D | access_denied D | - | - | Access denied: your IP address has been banned
            1008 | 403 D | access_denied D | - | - | Access denied: your IP address has been banned
            1009 | 403 D | access_denied D | - | country_banned O | Access denied: country or region banned
            1010 | 403 O | access_denied D | - | browser_signature_banned O | Access denied (browser's signature)
            1011 | 403 A | access_denied A | - | - | Access denied (hotlinking)
            1012 | 403 A | access_denied D | - | - | Access denied
            1013 | 403 A | config A | - | - | HTTP hostname and TLS SNI hostname mismatch
            1014 | 403 A | config D | - | - | CNAME Cross-User Banned
            1015 | 429 D | rate_limit D | 30 | rate_limited D | You are being rate limited
            1016 | 530 D | dns D | - | origin_dns_error O | Origin DNS error
            1017 | 403 A | tls D | - | - | -
            1018 | 409 D | config A | - | - | Could not find host
            1019 | 500 A | worker A | - | - | Compute server error
            1020 | 403 O | access_denied D | - | firewall_rule_blocked O | Access denied
            1021 | 403 A | worker A | - | - | -
            1022 | 500 A | worker A | - | - | -
            1023 | 503 D | config A | - | - | Could not find host
            1024 | 403 A | worker A | - | - | -
            1025 | 429 A | rate_limit D | - | - | Please check back later
            1026 | 451 O | legal D | - | legal_block O | -
            1027 | 429 A | rate_limit D | - | - | Worker exceeded free-tier daily requests
            1028 | 403 A | tls D | - | - | -
            1029 | 403 A | tls D | - | - | -
            1031 | 400 A | worker A | - | - | -
            1033 | 530 O | config D | 120 | tunnel_error O | Cloudflare Tunnel error
            1034 | 403 O | config A | - | - | Edge IP Restricted
            1035 | 500 A | rewrite A | - | - | Invalid request rewrite (invalid URI path)
            1036 | 500 A | rewrite D | - | - | Invalid request rewrite (maximum length exceeded)
            1037 | 500 A | rewrite D | - | - | Invalid rewrite rule (failed to evaluate expression)
            1038 | 500 A | rewrite A | 60 | - | HTTP headers limit exceeded
            1039 | 451 A | legal D | - | - | -
            1040 | 500 A | rewrite A | - | - | Invalid request rewrite (header modification not allowed)
            1041 | 500 A | rewrite A | - | - | Invalid request rewrite (invalid header value)
            1042 | 404 O | worker D | - | - | Worker fetched another Worker on the same zone
            1043 | 403 A | config D | - | - | -
            1044 | 403 O | tls D | - | tls_not_fips_compliant O | -
            1045 | 403 A | unsupported D | - | - | -
            1047 | 403 A | config D | - | - | -
            1049 | 403 A | config D | - | - | -
            1100 | 500 A | worker D | - | - | Workers runtime problem
            1101 | 500 O | worker D | - | worker_threw_exception O | Worker threw exception
            1102 | 503 O | worker D | - | - | Worker exceeded resource limits
            1103 | 500 A | worker D | - | - | Workers runtime problem
            1104 | 500 A | worker D | - | - | -
            1105 | 500 A | worker D | - | - | Workers runtime problem
            1106 | 403 D | access_denied D | - | - | Access denied: your IP address has been banned
            1107 | 403 A | access_denied D | - | - | -
            1108 | 403 A | access_denied D | - | - | -
            1109 | 403 A | access_denied D | - | - | -
            1200 | 503 O | rate_limit D | 60 | cache_connection_limit O | Cache connection limit
            1201 | 500 A | snippet D | - | - | Snippet continued to origin more than once
            1202 | 500 A | snippet D | - | - | Snippet subrequest limit
            1203 | 503 A | snippet D | - | - | -
            1204 | 503 A | snippet D | - | - | -
            1205 | 503 A | snippet D | 5 | - | Deployment in progress
            1206 | 500 A | snippet D | - | - | Snippet threw exception
            """)
    void every_page_has_its_documented_values(
            int code, String status, String category, String retryAfter, String name, String title) {
        EdgeError error = EdgeError.of(code).orElseThrow();

        assertThat(error.status() + " " + letter(error.certainty().status())).isEqualTo(status);
        assertThat(error.category().wireName() + " " + letter(error.certainty().category()))
                .isEqualTo(category);
        assertThat(error.retryAfter()
                        .map(Duration::toSeconds)
                        .map(String::valueOf)
                        .orElse("-"))
                .isEqualTo(retryAfter);
        if (!name.equals("-")) {
            assertThat(error.name() + " " + letter(error.certainty().name())).isEqualTo(name);
        } else {
            assertThat(error.certainty().name()).isEqualTo(Certainty.ASSUMED);
        }
        if (!title.equals("-")) {
            assertThat(error.title()).isEqualTo(title);
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(textBlock = """
            400, Bad Request,                     UNSTYLED
            403, Forbidden,                       UNSTYLED
            404, Not Found,                       UNSTYLED
            405, Not Allowed,                     UNSTYLED
            408, Request Time-out,                UNSTYLED
            412, Precondition Failed,             UNSTYLED
            413, Request Entity Too Large,        UNSTYLED
            414, Request-URI Too Large,           UNSTYLED
            416, Requested Range Not Satisfiable, UNSTYLED
            499, Client Closed Request,           LOG_ONLY
            501, Not Implemented,                 EMPTY
            """)
    void the_others_are_never_negotiated(int code, String title, ErrorShape shape) {
        EdgeError error = EdgeError.of(code).orElseThrow();

        assertThat(error.title()).isEqualTo(title);
        assertThat(error.shape()).isEqualTo(shape);
        assertThat(error.status()).isEqualTo(code);
        assertThat(error.retryable()).isFalse();
    }

    @Test
    void the_catalogue_is_complete_and_sorted() {
        List<EdgeError> all = EdgeError.all();

        assertThat(all).hasSize(84).isSortedAccordingTo(Comparator.comparingInt(EdgeError::code));
        assertThat(all).filteredOn(EdgeError::isNumbered).hasSize(63);
        assertThat(all).filteredOn(error -> error.shape() == ErrorShape.PAGE).hasSize(10 + 62);
    }

    @Test
    void every_error_says_in_sentences_what_happened_and_what_to_do() {
        assertThat(EdgeError.all()).allSatisfy(error -> {
            assertThat(error.advice().detail()).matches("[A-Z].*[.]").doesNotContain("  ");
            assertThat(error.advice().remedy()).matches("[A-Z].*[.]").doesNotContain("  ");
            assertThat(error.name()).matches("[a-z0-9]+(_[a-z0-9]+)*");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 401, 503, 519, 527, 530, 999, 1030, 1032, 1046, 1207})
    void other_numbers_are_not_errors_of_the_edge(int code) {
        assertThat(EdgeError.of(code)).isEmpty();
    }

    @Test
    void exactly_six_numbered_errors_are_worth_a_retry() {
        assertThat(EdgeError.all())
                .filteredOn(EdgeError::isNumbered)
                .filteredOn(EdgeError::retryable)
                .extracting(EdgeError::code)
                .containsExactly(1004, 1015, 1033, 1038, 1200, 1205);
    }

    @Test
    void the_owner_need_not_act_on_five_of_the_pages() {
        assertThat(EdgeError.all())
                .filteredOn(error -> error.shape() == ErrorShape.PAGE)
                .filteredOn(error -> !error.advice().ownerActionRequired())
                .extracting(EdgeError::code)
                .containsExactly(500, 1015, 1038, 1200, 1205);
    }

    @ParameterizedTest(name = "{0} is documented at {1}")
    @CsvSource(textBlock = """
            521,  cloudflare-5xx-errors/error-521/
            502,  cloudflare-5xx-errors/error-502/
            500,  cloudflare-5xx-errors/
            1016, cloudflare-1xxx-errors/error-1016/
            1106, cloudflare-1xxx-errors/error-1006/
            1017, cloudflare-1xxx-errors/
            1026, cloudflare-1xxx-errors/
            1044, cloudflare-1xxx-errors/
            414,  4xx-client-error/error-414/
            405,  4xx-client-error/
            """)
    void an_error_without_a_page_leads_to_its_family(int code, String path) {
        assertThat(EdgeError.of(code).map(EdgeError::type))
                .hasValue("https://developers.cloudflare.com/support/troubleshooting/http-status-codes/" + path);
    }

    @Test
    void a_blank_502_differs_from_the_branded_one_in_its_shape_and_words() {
        assertThat(EdgeError.BLANK_BAD_GATEWAY.shape()).isEqualTo(ErrorShape.UNSTYLED);
        assertThat(EdgeError.BLANK_BAD_GATEWAY.title()).isEqualTo("Bad Gateway");
        assertThat(EdgeError.BAD_GATEWAY.shape()).isEqualTo(ErrorShape.PAGE);
        assertThat(EdgeError.of(502)).isEqualTo(Optional.of(EdgeError.BAD_GATEWAY));
    }

    private static String letter(Certainty certainty) {
        return certainty.name().substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
