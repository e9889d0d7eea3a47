package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testkit.Golden;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What visitors of a login page get that three products guard, byte for byte; the scenario itself proves it for a thousand. */
class LoginPageIT {
    private static final Path SCENARIO = Path.of("scenarios/security/login-1000-visitors.yaml");

    private static final Map<String, String> FILES = Map.of(
            "known scripts", "script.txt",
            "API clients", "api-client.txt",
            "browsers log in", "browser.txt",
            "the sixth time is one too many for each", "limited.txt");

    @Test
    void each_product_answers_with_its_own_head_and_body() throws IOException {
        var text = Files.readString(SCENARIO).replace("crowd: 1000", "crowd: 4");
        try (var runner = ScenarioRunner.create()) {
            var result = runner.run(ScenarioFiles.readText(text).get(0));

            assertThat(result.verdict())
                    .as(() -> new MismatchText(false).of(result))
                    .isEqualTo(Verdict.PASSED);
            for (var step : result.steps()) {
                var file = FILES.get(step.step().name());
                if (file != null) {
                    Golden.assertMatches(
                            "security/login-" + file, written(step.exchanges().get(0)));
                }
            }
        }
    }

    private static String written(Exchanged exchange) {
        var reply = exchange.reply();
        var fields = new TreeSet<String>();
        reply.headers().forEach((name, value) -> fields.add(name + ": " + value));
        var ray = exchange.journey().orElseThrow().ray().hex();
        return "%d %s\n%s\n\n%s"
                .formatted(reply.status(), reply.reason(), String.join("\n", fields), reply.text())
                .replace(ray, "RAY")
                .replaceAll("(?m)^Date: .*", "Date: DATE")
                .replaceAll("nonce(-|=\")[\\w-]+", "nonce$1NONCE")
                .replaceAll("cf_clearance=[^;]+", "cf_clearance=CLEARANCE")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "TIME");
    }
}
