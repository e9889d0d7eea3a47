package dev.edgecase.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.Golden;
import dev.edgecase.verify.result.Verdict;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MismatchTextTest {
    @Test
    void a_failed_step_is_understood_in_five_seconds() {
        var text = Results.all().stream()
                .filter(result -> result.verdict().isBad())
                .map(new MismatchText(false)::of)
                .collect(Collectors.joining());

        Golden.assertMatches("verify/mismatch.txt", text);
    }

    @Test
    void colours_change_nothing_but_the_colour() {
        var result = Results.scenario("slow", Verdict.FAILED, "", Results.timeout());

        var coloured = new MismatchText(true).of(result);

        assertThat(coloured).contains("\u001b[1;31mFAILED");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(new MismatchText(false).of(result));
    }

    @Test
    void the_repetition_asks_the_same_origin() {
        var result = Results.scenario("slow", Verdict.FAILED, "", Results.timeout());

        assertThat(new MismatchText(false, " --origin http://localhost:3000").of(result))
                .containsPattern("repeat +edgecase run \\S+ --origin http://localhost:3000, and");
    }

    @Test
    void one_sentence_says_what_failed_first() {
        assertThat(MismatchText.summary(Results.timeout())).contains("status: expected 200, found 524");
        assertThat(MismatchText.summary(Results.good())).isEmpty();
    }
}
