package dev.edgecase.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
    @ParameterizedTest(name = "[{0}] gzip {1}, br {2}, identity {3}")
    @CsvSource(delimiter = '|', textBlock = """
        gzip                        | true  | false | true
        x-gzip                      | true  | false | true
        GZIP                        | true  | false | true
        br                          | false | true  | true
        gzip, br                    | true  | true  | true
        gzip,br                     | true  | true  | true
        ' gzip ;q=1.0 , br ; q=0.5' | true  | true  | true
        gzip;q=0                    | false | false | true
        gzip;q=0.000                | false | false | true
        gzip;q=0.001                | true  | false | true
        gzip;Q=0                    | false | false | true
        gzip;q=0, *                 | false | true  | true
        *                           | true  | true  | true
        *;q=0                       | false | false | false
        *;q=0, identity             | false | false | true
        *;q=0, br                   | false | true  | false
        identity;q=0                | false | false | false
        identity;q=0, gzip          | true  | false | false
        identity                    | false | false | true
        gzip;q=0, gzip;q=1          | false | false | true
        gzip;q=2                    | false | false | true
        gzip;q=0.0001               | false | false | true
        gzip;q=                     | false | false | true
        gzip;q=-1, br               | false | true  | true
        gzip;level=9;q=0            | false | false | true
        ''                          | false | false | true
        ', ,;,'                     | false | false | true
        zstd, deflate               | false | false | true
        """)
    void a_field_allows(String field, boolean gzip, boolean br, boolean identity) {
        var accepted = AcceptEncoding.of(Headers.of("Accept-Encoding", field));

        assertThat(accepted.accepts("gzip")).as("gzip").isEqualTo(gzip);
        assertThat(accepted.accepts("X-GZIP")).as("x-gzip").isEqualTo(gzip);
        assertThat(accepted.accepts("br")).as("br").isEqualTo(br);
        assertThat(accepted.accepts("identity")).as("identity").isEqualTo(identity);
    }

    @Test
    void without_the_field_there_is_no_coding() {
        var accepted = AcceptEncoding.of(Headers.EMPTY);

        assertThat(accepted).isEqualTo(AcceptEncoding.NONE);
        assertThat(accepted.accepts("gzip")).isFalse();
        assertThat(accepted.accepts("identity")).isTrue();
    }

    @Test
    void several_fields_are_one_list() {
        var accepted = AcceptEncoding.of(Headers.of("accept-encoding", "gzip", "Accept-Encoding", "br"));

        assertThat(accepted.accepts("gzip")).isTrue();
        assertThat(accepted.accepts("br")).isTrue();
    }
}
