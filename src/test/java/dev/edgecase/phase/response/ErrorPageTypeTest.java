package dev.edgecase.phase.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPageTypeTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            403,  none
            500,  none
            502,  500_errors
            526,  500_errors
            1000, 1000_errors
            1001, none
            1003, none
            1005, ip_block
            1006, ip_block
            1007, ip_block
            1008, ip_block
            1009, ip_block
            1010, 1000_errors
            1011, 1000_errors
            1015, ratelimit_block
            1020, 1000_errors
            1106, 1000_errors
            """)
    void each_error_has_one_sort_of_page_or_none(int code, String id) {
        assertThat(sort(EdgeError.of(code).orElseThrow())).isEqualTo(id);
    }

    @Test
    void a_block_of_the_waf_has_its_own() {
        assertThat(sort(EdgeError.WAF_BLOCK)).isEqualTo("waf_block");
    }

    private static String sort(EdgeError error) {
        var headers = Headers.of("Accept-Encoding", "gzip");
        var request = new EdgeRequest("GET", "http", "shop.test", "/", Protocol.HTTP_1_1, headers, Body.EMPTY);
        return ErrorPageType.of(error, error.status(), request)
                .map(ErrorPageType::id)
                .orElse("none");
    }
}
