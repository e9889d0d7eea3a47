package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.RuleExport;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export of 20,000 rules and more than 5 MB is read in far less than the second that is allowed, once the code is warm. */
class LargeExportTest {
    private static final int RULES = 20_000;
    /** Of the reading thread's own time, so that what else the machine does is of no account. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Test
    void five_megabytes_of_rules_are_read_at_once(@TempDir Path folder) throws IOException {
        var file = RuleExport.write(folder.resolve("rules.json"), RULES, "a");
        assertThat(Files.size(file)).isGreaterThan(5_000_000);

        var best = Duration.ofDays(1);
        var rules = read(file);
        for (var i = 0; i < 8 && best.compareTo(LONGEST) >= 0; i++) {
            var start = ownTime();
            rules = read(file);
            var took = ownTime().minus(start);
            best = took.compareTo(best) < 0 ? took : best;
        }

        assertThat(rules.in(RulePhase.HTTP_REQUEST_LATE_TRANSFORM).get(0).rules())
                .hasSize(RULES + 1);
        assertThat(best).isLessThan(LONGEST);
    }

    private static Duration ownTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static Rulesets read(Path file) {
        return RulesetFiles.read(List.of(file), InMemoryEdge.zone(EncryptionMode.FULL), Optional.empty());
    }
}
