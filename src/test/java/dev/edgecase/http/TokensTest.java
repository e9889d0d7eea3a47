package dev.edgecase.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    @ParameterizedTest(name = "[{0}] holds close: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        close                | true
        CLOSE                | true
        ' close'             | true
        keep-alive, close    | true
        'keep-alive,close ,' | true
        closed               | false
        close-notify, clos   | false
        clos e               | false
        close;x              | false
        ''                   | false
        ',,'                 | false
        """)
    void a_list_holds_a_token(String list, boolean expected) {
        assertThat(Tokens.contains(list, "close")).isEqualTo(expected);
    }

    @Test
    void tokens_are_lower_case_and_never_empty() {
        assertThat(Tokens.of(List.of("Keep-Alive, TE", "", " ,x\t, te", "\u0001")))
                .containsExactly("keep-alive", "te", "x");
    }
}
