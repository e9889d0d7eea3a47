package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Ip;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What expressions come to, or what is wrong with them, in context A. */
class VectorsTest {
    private static final Scope SCOPE = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);

    @ParameterizedTest(name = "{0}: {3} is {1}")
    @CsvFileSource(
            resources = {"/rules/expressions.tsv", "/rules/engine.tsv"},
            delimiter = '\t',
            quoteCharacter = '\0',
            emptyValue = "")
    void an_expression_comes_to(
            int number, String result, @Nullable String change, @Nullable String written, @Nullable String why) {
        var text = written == null ? "" : written.replace('⏎', '\n').replace('⇥', '\t');
        var facts = changed(change).facts();

        if (result.length() == 1) {
            assertThat(Expressions.filter(text, SCOPE).matches(facts)).as(why).isEqualTo(result.equals("T"));
            assertThat(Expressions.filter(text, SCOPE).explain(facts).value())
                    .as(why)
                    .contains(result.equals("T"));
        } else {
            var problem = catchThrowableOfType(ExpressionProblem.class, () -> Expressions.filter(text, SCOPE));
            assertThat(problem).as(why).isNotNull();
            assertThat(problem.kind()).hasToString(result);
        }
    }

    @Test
    void the_engine_s_default_for_a_missing_value_is_a_knob() {
        var knobs = new RuleKnobs(true, 4096, 128, 10L << 20, 8);
        var scope = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, knobs);
        var filter = Expressions.filter("http.request.headers[\"nope\"][0] ne \"x\"", scope);

        assertThat(filter.matches(new ContextA().facts())).isTrue();
    }

    private static ContextA changed(@Nullable String change) {
        var context = new ContextA();
        if (change == null || change.isEmpty()) {
            return context;
        }
        var parts = change.replace('⏎', '\n').split("=", 2);
        return context.with(parts[0], parts[0].equals("ip.src") ? Ip.parse(parts[1]) : ByteText.of(parts[1]));
    }
}
