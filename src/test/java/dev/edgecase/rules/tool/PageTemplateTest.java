package dev.edgecase.rules.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates in the manner of Mustache. */
class PageTemplateTest {
    private static final Map<String, Object> VALUES =
            Map.of("yes", true, "no", false, "zero", 0, "text", "<a&'\">", "empty", "");

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void so_many_sections_are_in_each_other(int depth, boolean isRead) {
        var template = "{{#a}}".repeat(depth) + "x" + "{{/a}}".repeat(depth);

        if (isRead) {
            assertThat(PageTemplate.parse(template).fill(Map.of("a", true))).isEqualTo("x");
        } else {
            assertThatThrownBy(() -> PageTemplate.parse(template)).hasMessageContaining("more than 100 sections");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                                | plain
            {{text}}                             | &lt;a&amp;&#39;&quot;&gt;
            {{ text }}{{{text}}}{{&text}}        | &lt;a&amp;&#39;&quot;&gt;<a&'"><a&'">
            a{{unknown}}b{{zero}}                | ab0
            {{#yes}}a{{/yes}}{{^yes}}b{{/yes}}   | a
            {{#no}}a{{/no}}{{^no}}b{{/no}}       | b
            {{#zero}}a{{/zero}}{{#empty}}b{{/empty}}{{#unknown}}c{{/unknown}}{{^unknown}}d{{/unknown}} | d
            {{#yes}}{{^no}}{{zero}}{{/no}}{{/yes}} | 0
            a{{! a remark }}b                    | ab
            """)
    void tags_are_filled(String template, String page) {
        assertThat(PageTemplate.parse(template).fill(VALUES)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{#a}}{{#b}}{{/b}} | the section {{#a}} is not closed
            {{/a}}             | {{/a}} closes what is not open
            {{#a}}{{/b}}       | {{/b}} closes what is not open
            a {{> partial}} b  | '{{> partial}} b' is no tag
            {{a b}}            | '{{a b}}' is no tag
            {{                 | '{{' is no tag
            """)
    void what_is_broken_is_refused(String template, String words) {
        assertThatThrownBy(() -> PageTemplate.parse(template))
                .isInstanceOf(UserProblem.class)
                .hasMessage(words);
    }
}
