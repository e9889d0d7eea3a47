package dev.edgecase.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeRequestTest {
    @ParameterizedTest
    @CsvSource({
        "shop.test, shop.test",
        "Shop.test:8080, Shop.test",
        "shop.test:, shop.test",
        "[2001:db8::7], [2001:db8::7]",
        "[2001:db8::7]:8443, [2001:db8::7]",
        "'', ''"
    })
    void the_host_is_the_authority_without_its_port(String authority, String host) {
        assertThat(request(authority, "/").host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"/a?b?c, /a", "/a, /a", "/?, /", "*, *"})
    void the_path_ends_at_the_first_question_mark(String target, String path) {
        assertThat(request("shop.test", target).path()).isEqualTo(path);
    }

    private static EdgeRequest request(String authority, String target) {
        return new EdgeRequest("GET", "http", authority, target, Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);
    }
}
