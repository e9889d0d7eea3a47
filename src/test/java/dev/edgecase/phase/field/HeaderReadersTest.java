package dev.edgecase.phase.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReadersTest {
    @Test
    void values_stand_by_lower_case_name_and_names_keep_their_spelling() {
        var view = Views.get("/").headers("Accept", "text/html", "accept", "text/plain", "X-One", " a\u00e9 ");

        assertThat(view.read("http.request.headers"))
                .isEqualTo(Map.of(
                        "host", List.of("www.example.com"),
                        "accept", List.of("text/html", "text/plain"),
                        "x-one", List.of(" a\u00e9 ")));
        assertThat(view.read("http.request.headers.names")).isEqualTo(List.of("Host", "Accept", "accept", "X-One"));
        assertThat(view.read("http.request.headers.values"))
                .isEqualTo(List.of("www.example.com", "text/html", "text/plain", " a\u00e9 "));
        assertThat(view.read("raw.http.request.headers")).isEqualTo(view.read("http.request.headers"));
        assertThat(view.read("raw.http.request.headers.names")).isEqualTo(view.read("http.request.headers.names"));
    }

    @Test
    void a_key_must_be_lower_case() {
        var headers = (Map<?, ?>) Views.get("/").headers("Accept", "a").read("http.request.headers");

        assertThat(headers.get("accept")).isEqualTo(List.of("a"));
        assertThat(headers.get("Accept")).isNull();
        assertThat(headers.get("nope")).isNull();
        assertThat(headers.containsKey("accept")).isTrue();
        assertThat(headers).hasSize(2);
    }

    @Test
    void over_http2_the_host_is_lower_case_too() {
        var view = Views.get("/")
                .request("GET", "https", "shop.test", Protocol.HTTP_2)
                .headers("accept", "a");

        assertThat(view.read("http.request.headers.names")).isEqualTo(List.of("host", "accept"));
    }

    @Test
    void headers_of_our_own_are_no_part_of_the_request() {
        var view = Views.get("/").headers("edgecase-visitor", "ip=1.2.3.4", "Edgecase-Fault", "x", "A", "b");

        assertThat(view.read("http.request.headers.names")).isEqualTo(List.of("Host", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "http.user_agent, User-Agent, curl/8",
        "http.referer, referer, https://a.test/",
        "http.x_forwarded_for, X-Forwarded-For, '203.0.113.1, 10.0.0.1'",
        "http.cookie, Cookie, a=b; c=d"
    })
    void a_header_with_a_field_of_its_own_is_that_text_and_empty_when_absent(String field, String name, String value) {
        assertThat(Views.get("/").headers(name, value).read(field)).isEqualTo(value);
        assertThat(Views.get("/").read(field)).isEqualTo("");
    }

    @Test
    void cookies_are_merged_by_decoded_name_and_their_values_stay() {
        var view = Views.get("/").headers("Cookie", "app=test; %61pp=T%20x; n=\"a=b\";flag; =v", "Cookie", "app=3");

        assertThat(view.read("http.request.cookies"))
                .isEqualTo(Map.of(
                        "app", List.of("test", "T%20x", "3"),
                        "n", List.of("\"a=b\""),
                        "flag", List.of(""),
                        "", List.of("v")));
        assertThat(view.read("http.cookie")).isEqualTo("app=test; %61pp=T%20x; n=\"a=b\";flag; =v; app=3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fr-CH, fr;q=0.8, en;q=0.9, de;q=0.7, *;q=0.5 | fr-CH en fr de
                    de,en | de en
                    a;q=0.5, b;q=0.5 | a b
                    a;q=x, b;q=0.9 | a b
                    a;q=0, b | b a
                    ' , ,' | ''
                    * | ''
                    """)
    void languages_come_in_the_order_of_their_weight(String header, String tags) {
        var expected = tags.isEmpty() ? List.of() : List.of(tags.split(" "));

        assertThat(Views.get("/").headers("Accept-Language", header).read("http.request.accepted_languages"))
                .isEqualTo(expected);
    }

    @Test
    void without_accept_language_there_are_none() {
        assertThat(Views.get("/").read("http.request.accepted_languages")).isEqualTo(List.of());
    }
}
