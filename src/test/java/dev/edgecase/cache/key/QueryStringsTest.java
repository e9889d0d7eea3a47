package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            title=0&byline=0&portrait=0&color=51a516, byline=0&color=51a516&portrait=0&title=0
            word=beta&word=alpha,                     word=alpha&word=beta
            word=alpha&word=beta,                     word=alpha&word=beta
            b&a,                                      a&b
            a=2&a&a=1&a=,                             a&a=&a=1&a=2
            a-b=1&a=2,                                a=2&a-b=1
            a=10&a=9,                                 a=10&a=9
            b=1&A=2&a=3,                              A=2&a=3&b=1
            b&&a,                                     &a&b
            a,                                        a
            '',                                       ''
            """)
    void parameters_are_sorted_by_name_and_then_by_value(String query, String sorted) {
        assertThat(QueryStrings.sorted(query)).isEqualTo(sorted);
    }

    @Test
    void a_target_keeps_its_path() {
        assertThat(QueryStrings.sortedTarget("/b&a?b&a")).isEqualTo("/b&a?a&b");
        assertThat(QueryStrings.sortedTarget("/b&a")).isEqualTo("/b&a");
    }
}
