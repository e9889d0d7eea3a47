package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.OriginTrust;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A played origin that is used without an edge. */
class LoneOriginIT {
    @Test
    void its_clock_ends_with_it() throws Exception {
        var before = clocks();
        var slow = Respond.of(200, "at last").after(Duration.ofMillis(1));
        try (var origin = TestOrigin.start(OriginScript.DEFAULT.with(List.of(Route.of("/", slow))))) {
            assertThat(RawClient.get(origin.httpPort(), false, "/").body()).isEqualTo("at last");
            assertThat(clocks()).as("others may end meanwhile").isNotEmpty().matches(now -> !before.containsAll(now));
        }

        Awaitility.await().untilAsserted(() -> assertThat(before).containsAll(clocks()));
    }

    private static Set<Thread> clocks() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("edgecase-clock"))
                .collect(Collectors.toSet());
    }

    @Test
    void it_tells_which_authority_signs_its_certificates(@TempDir Path directory) throws Exception {
        try (var origin = TestOrigin.start(OriginScript.DEFAULT)) {
            var file = Files.writeString(directory.resolve("ca.pem"), origin.authorityPem());

            assertThat(OriginTrust.certificatesIn(file)).hasSize(1);
        }
    }
}
