package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.value.Type;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far an expression may go: one below, exactly, and one above. */
class LimitsTest {
    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"4095,", "4096,", "4097, LENGTH", "1000000, LENGTH"})
    void an_expression_has_at_most_4096_characters(int length, Kind kind) {
        check("http.host eq \"" + "a".repeat(length - 15) + "\"", kind);
    }

    @Test
    void blanks_around_the_expression_count() {
        check("ssl" + " ".repeat(4094), Kind.LENGTH);
    }

    @ParameterizedTest(name = "{0} {1} deep: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            (      | 127 |
            (      | 128 |
            (      | 129 | NESTING
            not    | 128 |
            not    | 129 | NESTING
            !      | 128 |
            !      | 129 | NESTING
            lower( | 128 |
            lower( | 129 | NESTING
            """)
    void parentheses_not_and_calls_nest_128_deep(String open, int depth, Kind kind) {
        var close = open.endsWith("(") ? ")".repeat(depth) : "";
        var core = open.equals("lower(") ? "http.host" : "ssl";
        check(open.repeat(depth) + core + close + (core.equals("ssl") ? "" : " eq \"a\""), kind);
    }

    @Test
    void quantifiers_and_what_they_hold_count_together() {
        check("not ".repeat(126) + "any((http.request.headers.names[*] eq \"a\"))", null);
        check("not ".repeat(127) + "any((http.request.headers.names[*] eq \"a\"))", Kind.NESTING);
    }

    @ParameterizedTest(name = "{0} number signs: {1}")
    @CsvSource({"0,", "255,", "256, TOO_MANY_HASHES", "257, TOO_MANY_HASHES"})
    void a_raw_string_has_at_most_255_number_signs(int count, Kind kind) {
        check("http.host eq r" + "#".repeat(count) + "\"a\"" + "#".repeat(count), kind);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"0", "4294967295", "037777777777", "0xffffffff"})
    void an_index_has_32_bits(String index) {
        check("http.request.headers.names[" + index + "] eq \"a\"", null);
    }

    @Test
    void knobs_move_the_limits() {
        var knobs = new RuleKnobs(false, 20, 2, 10L << 20, 8);

        assertThat(Compiling.problem("ssl and ssl and ssl", Compiling.scope(new RuleKnobs(false, 18, 2, 1, 8)))
                        .kind())
                .isEqualTo(Kind.LENGTH);
        assertThat(Compiling.problem("(((ssl)))", Compiling.scope(knobs)).kind())
                .isEqualTo(Kind.NESTING);
        assertThatCode(() -> Expressions.filter("((ssl))", Compiling.scope(knobs)))
                .doesNotThrowAnyException();
        assertThat(Compiling.problem("http.host ~ \"abc\"", Compiling.scope(new RuleKnobs(false, 99, 2, 1, 8)))
                        .kind())
                .isEqualTo(Kind.REGEX_SIZE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            regex_replace(http.host, "a", "b")                                          |
            regex_replace(regex_replace(http.host, "a", "b"), "a", "b")                 | LIMIT
            regex_replace(wildcard_replace(http.host, "a", "b"), "a", "b")              | LIMIT
            concat(regex_replace(http.host, "a", "b"), regex_replace(http.host, "a", "b")) | LIMIT
            wildcard_replace(http.host, "*.*.*.*.*.*.*.", "")                           |
            wildcard_replace(http.host, "*.*.*.*.*.*.*.*", "")                          |
            wildcard_replace(http.host, "*.*.*.*.*.*.*.*.*", "")                        | ARGUMENT_VALUE
            regex_replace(http.host, "a", "${1}${2}${3}${4}${5}${6}${7}${8}")           |
            regex_replace(http.host, "(", "b")                                          | REGEX_SYNTAX
            """)
    void a_value_replaces_once(String text, Kind kind) {
        var problem = catchThrowableOfType(
                ExpressionProblem.class, () -> Expressions.value(text, Type.STRING, Compiling.SCOPE));

        assertThat(Optional.ofNullable(problem).map(ExpressionProblem::kind)).isEqualTo(Optional.ofNullable(kind));
    }

    private static void check(String text, Kind kind) {
        var problem = catchThrowableOfType(ExpressionProblem.class, () -> Expressions.filter(text, Compiling.SCOPE));

        assertThat(Optional.ofNullable(problem).map(ExpressionProblem::kind)).isEqualTo(Optional.ofNullable(kind));
    }
}
