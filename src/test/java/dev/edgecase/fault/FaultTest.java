package dev.edgecase.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before-response reset every=3s   | 'every' has no effect on reset; it is for drip
            body truncate bytes=3            | 'bytes' has no effect on truncate; it is for drip, oversize
            connect blackhole lasting=3s     | 'lasting' has no effect on blackhole; it is for stall
            body stall lasting=0s            | body stall that lasts no time changes nothing
            headers oversize bytes=16777217 | an oversize part has at most 16777216 bytes
            body close text=bye              | 'text' has no effect on close
            before-response reset after=3    | 'after' has no effect on before-response reset
            headers conflicting-length after=3 | 'after' has no effect on headers conflicting-length
            tls-handshake alert text=handshake_failur | 'handshake_failur' is no alert of TLS; did you mean handshake_failure
            before-response rst-stream text=REFUSED   | 'REFUSED' is no error code of HTTP/2
            connect truncate                 | truncate cannot happen at connect; truncate happens at
            """, quoteCharacter = '`')
    void what_would_change_nothing_is_refused(String text, String words) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body drip after=3 every=2s bytes=10",
                "headers oversize bytes=200000",
                "dns stall lasting=3s",
                "request-body reset after=100",
                "tls-handshake alert text=access_denied",
                "tls-handshake alert text=unrecognized-name",
                "before-response goaway text=NO_ERROR",
                "body bad-chunk after=3 text=zz"
            })
    void a_fault_reads_what_it_writes(String text) {
        assertThat(Fault.parse(text).text()).isEqualTo(text);
    }
}
