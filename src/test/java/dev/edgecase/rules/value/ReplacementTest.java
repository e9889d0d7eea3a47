package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {
    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(textBlock = """
        a, a
        '', ''
        ${1}, <1>
        a${1}b${8}c, a<1>b<8>c
        $$, $
        $${1}, ${1}
        $$${1}, $<1>
        ${1}${1}${1}${1}${1}${1}${1}${1}, <1><1><1><1><1><1><1><1>
        """)
    void references_and_dollar_signs_are_read(String written, String result) {
        var text = new StringBuilder();

        Replacement.parse(written).appendTo(text, group -> "<" + group + ">");

        assertThat(text).hasToString(result);
    }

    @ParameterizedTest(name = "{0} is refused at {1} for {2} chars")
    @CsvSource(textBlock = """
        a$, 1, 1
        a$1, 1, 1
        ab${1, 2, 1
        ${0}, 0, 4
        ${9}, 0, 4
        x${10}, 1, 5
        ${}, 0, 3
        ${a}, 0, 4
        ${1}${1}${1}${1}${1}${1}${1}${1}${1}, 32, 4
        """)
    void what_is_no_reference_is_refused(String written, int offset, int length) {
        assertThatExceptionOfType(LiteralProblem.class)
                .isThrownBy(() -> Replacement.parse(written))
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(offset))
                .satisfies(problem -> assertThat(problem.length()).isEqualTo(length));
    }
}
