package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.tree.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is said about mistakes, and where; the part that is meant stands between guillemets. */
class ProblemsTest {
    @ParameterizedTest(name = "{1} is {0}")
    @CsvFileSource(resources = "/rules/problems.tsv", delimiter = '\t', quoteCharacter = '\0')
    void a_mistake_is_told_with_its_place_and_what_would_do(Kind kind, String marked, String words) {
        var written = marked.replace('⏎', '\n').replace('⇥', '\t');
        var start = written.indexOf('«');
        var expected = new Span(start, written.indexOf('»') - 1);
        var text = written.replace("«", "").replace("»", "");

        var problem = Compiling.problem(text);

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.span()).isEqualTo(expected);
        assertThat(problem.getMessage() + "; " + problem.hint()).contains(words);
    }

    @Test
    void a_mistake_has_a_line_and_a_column_and_is_marked() {
        var problem = Compiling.problem("ssl\nand htp.host eq \"a\"");

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(5);
        assertThat(problem.marked()).isEqualToNormalizingNewlines("""
                and htp.host eq "a"
                    ^^^^^^^^ did you mean http.host?""");
    }

    @Test
    void what_stands_in_front_counts_for_the_column() {
        assertThat(Compiling.problem(" \t nope").column()).isEqualTo(4);
    }

    @Test
    void of_a_long_line_the_part_around_the_mistake_is_shown() {
        var problem = Compiling.problem("http.host eq \"" + "a".repeat(2_000) + "\" nope " + "b".repeat(2_000));

        assertThat(problem.marked().lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
        assertThat(problem.marked().lines().toList().get(0)).contains("aaa\" nope bbb");
        assertThat(Compiling.problem("a".repeat(4_000)).getMessage()).hasSizeLessThan(300);
    }
}
