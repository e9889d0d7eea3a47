package dev.edgecase.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFormatTest {
    @ParameterizedTest(name = "[{0}] gives {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                        | HTML
            */*                                                       | HTML
            text/html                                                 | HTML
            text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | HTML
            application/json                                          | JSON
            APPLICATION/Json                                          | JSON
            application/json; charset=utf-8                           | JSON
            application/problem+json                                  | PROBLEM_JSON
            text/markdown                                             | MARKDOWN
            text/*                                                    | MARKDOWN
            application/*                                             | HTML
            image/png, application/xml                                | HTML
            application/json, text/markdown;q=0.9                     | JSON
            application/json;q=0.8, text/markdown;q=0.9               | MARKDOWN
            text/markdown, application/json                           | MARKDOWN
            application/json, application/problem+json                | JSON
            application/problem+json, application/json                | PROBLEM_JSON
            text/html, application/json                               | HTML
            application/json, text/html                               | JSON
            application/json, text/plain, */*                         | JSON
            */*, application/json                                     | JSON
            */*;q=0.5, application/json;q=0.5                         | JSON
            */*, application/json;q=0.5                               | HTML
            application/json;q=0.5, */*;q=0.1                         | JSON
            application/*, application/json;q=0.1                     | JSON
            text/*;q=0.5, text/html                                   | HTML
            text/*, text/html                                         | MARKDOWN
            application/json;q=0                                      | HTML
            application/json;q=0, text/markdown;q=0.1                 | MARKDOWN
            application/json;q=0.0, */*                               | HTML
            text/markdown;q=0, text/*                                 | HTML
            text/*;q=0, text/markdown                                 | MARKDOWN
            text/html;q=0                                             | HTML
            application/json;q=1.000, text/markdown;q=0.999           | JSON
            application/json;q=0.001                                  | JSON
            application/json ; Q = 0.2 , text/markdown ; q=0.3        | MARKDOWN
            application/json;version=1;q=0.2, text/markdown;q=0.3     | MARKDOWN
            application/json;q=high                                   | HTML
            application/json;q=2                                      | HTML
            application/json;q=-1                                     | HTML
            application/json;q=1.001                                  | HTML
            application/json;q=0.1234                                 | HTML
            application/json;q=                                       | HTML
            application/json;q=1., text/markdown;q=.9                 | JSON
            ,,;;q=,/,*,application/json,                              | JSON
            json                                                      | HTML
            application/jsonx                                         | HTML
            """)
    void the_accept_header_decides(String accept, ErrorFormat expected) {
        assertThat(AcceptHeader.parse(accept).preferred()).isEqualTo(expected);
    }

    @Test
    void any_text_gives_a_format_that_has_a_document() {
        Random random = new Random(20260102);
        String alphabet = "q=;,/*. 01tex/htmljsonapicargkdw+\"\u0000\u00e9\ud83d";

        for (int round = 0; round < 20_000; round++) {
            StringBuilder accept = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                accept.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(AcceptHeader.parse(accept.toString()).preferred()).isNotEqualTo(ErrorFormat.TEXT);
        }
    }

    @Test
    void a_header_of_128_kilobytes_is_read_at_once() {
        assertThat(AcceptHeader.parse("a/b;q=0.1,".repeat(13_107) + "application/json")
                        .preferred())
                .isEqualTo(ErrorFormat.JSON);
    }
}
