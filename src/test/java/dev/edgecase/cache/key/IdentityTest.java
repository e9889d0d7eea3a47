package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private static EdgeRequest visitor(String cookie, String authorization) {
        var headers = Headers.EMPTY.edit();
        if (cookie != null) {
            headers.add("Cookie", cookie);
        }
        if (authorization != null) {
            headers.add("Authorization", authorization);
        }
        return new EdgeRequest("GET", "https", "shop.test", "/a.css", Protocol.HTTP_1_1, headers.build(), Body.EMPTY);
    }

    @ParameterizedTest(name = "stored for {0}, {1}; served to {2}, {3}: same {4}, authorized otherwise {5}")
    @CsvSource(delimiter = '|', textBlock = """
                  |            |       |            | true  | false
            id=1  |            | id=1  |            | true  | false
            id=1  |            | id=2  |            | false | false
            id=1  |            |       |            | false | false
                  | Basic anna |       | Basic anna | true  | false
                  | Basic anna |       | Basic ben  | false | true
                  | Basic anna |       |            | false | true
                  | Basic anna | id=2  |            | false | true
            id=1  | Basic anna | id=2  | Basic anna | false | false
            id=1  |            | id=1  | Basic ben  | false | true
                  |            |       | Basic ben  | false | false
            """)
    void visitors_are_told_apart(
            String cookie,
            String authorization,
            String other,
            String otherwise,
            boolean same,
            boolean authorizedOtherwise) {
        var stored = Identity.of(visitor(cookie, authorization));
        var served = visitor(other, otherwise);

        assertThat(stored.equals(Identity.of(served))).isEqualTo(same);
        assertThat(Identity.isAuthorizedOtherwise(stored, served)).isEqualTo(authorizedOtherwise);
        assertThat(stored).doesNotContain("anna", "id");
    }
}
