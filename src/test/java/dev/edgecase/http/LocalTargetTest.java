package dev.edgecase.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTargetTest {
    private static EdgeRequest asking(String target) {
        return new EdgeRequest("GET", "https", "shop.test", target, Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            /,                          /
            /cart?a=1&b=%22,            /cart?a=1&b=%22
            http://shop.test/cart?a=1,  /cart?a=1
            /x//y,                      /x//y
            //other.test/x?a=1,         /.//other.test/x?a=1
            ///x,                       /.///x
            /\\other.test/x,            /./\\other.test/x
            http://shop.test//x,        /.//x
            /.//x,                      /.//x
            """)
    void a_request_leads_back_to_its_host(String target, String local) {
        assertThat(LocalTarget.of(asking(target))).isEqualTo(local);
        assertThat(LocalTarget.is(local)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cart",
                "//other.test",
                "/\\other.test",
                "http://other.test/",
                "/a b",
                "/a\r\nb: c",
                "/\u00e4"
            })
    void what_leads_elsewhere_is_none(String text) {
        assertThat(LocalTarget.is(text)).isFalse();
    }
}
