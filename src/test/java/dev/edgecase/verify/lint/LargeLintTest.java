package dev.edgecase.verify.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.lint.Finding.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found costs about as much for each of many rules as for each of a few. */
@Order(1) // it is among the longest
class LargeLintTest {
    private static final int RULES = 20_000;
    /** Of the thread's own time. Comparing each rule with each other, or each host, took half a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    @Test
    void twenty_thousand_redirects_are_looked_through(@TempDir Path folder) throws IOException {
        var rules = new ArrayList<String>();
        for (var i = 0; i < RULES; i++) {
            rules.add(redirect(i, i));
        }
        rules.add(redirect(RULES, RULES / 2));
        var file = Files.writeString(folder.resolve("rules.json"), """
                {"kind": "zone", "phase": "http_request_dynamic_redirect", "rules": [
                %s]}""".formatted(String.join(",\n", rules)));

        var start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var found = RuleCheck.of(List.of(file), List.of(), Optional.empty());
        var took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.finding().kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(only.finding().text()).contains("rule-" + RULES / 2 + " before it");
            assertThat(only.place().line()).isEqualTo(RULES + 2);
        });
        assertThat(took).isLessThan(LONGEST);
    }

    private static String redirect(int number, int shop) {
        return """
                {"ref": "rule-%d", "action": "redirect", "expression": "http.host eq \\"shop%d.test\\"", "action_parameters": \
                {"from_value": {"target_url": {"value": "https://shop.test/%d"}}}}""".formatted(number, shop, number);
    }
}
