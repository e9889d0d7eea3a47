package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.scenario.RulesetFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.RuleExport;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are exchanged as a whole while requests are under way: each sees the old ones or the new ones, from first to last phase. */
class SwapUnderLoadIT {
    private static final int RULES = 20_000;
    private static final int VISITORS = 4;
    private static final int REQUESTS = 400;

    @Test
    void every_response_is_of_one_set_of_rules(@TempDir Path folder) throws Exception {
        var sets = List.of(read(folder, "a"), read(folder, "b"));
        try (var origin = RawOrigin.start(SwapUnderLoadIT::echo);
                var edge = TestEdge.edge()
                        .http(origin.port())
                        .clock(EdgeClock.real())
                        .zone(zone -> zone.with(sets.get(0)))
                        .start()) {
            var visitors = Executors.newFixedThreadPool(VISITORS);
            try {
                var seen = Collections.nCopies(VISITORS, edge.http("/")).stream()
                        .map(url -> visitors.submit(() -> visit(url)))
                        .toList();
                for (var swap = 1; !seen.stream().allMatch(Future::isDone); swap++) {
                    var next = sets.get(swap % 2);
                    edge.running().zones().change(zone -> zone.with(next));
                }

                var words = new ArrayList<String>();
                for (var each : seen) {
                    words.addAll(each.get());
                }
                assertThat(words).hasSize(VISITORS * REQUESTS).contains("200 a a", "200 b b");
                assertThat(words).containsOnly("200 a a", "200 b b");
            } finally {
                visitors.shutdownNow();
            }
        }
    }

    private static Rulesets read(Path folder, String word) throws IOException {
        var file = RuleExport.write(folder.resolve(word + ".json"), RULES, word);
        return RulesetFiles.read(List.of(file), InMemoryEdge.zone(EncryptionMode.FULL), Optional.empty());
    }

    /** Answers each request with the word that a request rule put into it. */
    private static void echo(RawVisit visit) throws IOException {
        while (visit.readRequest()) {
            var word = visit.lastRequest().replaceAll("(?is).*x-word: *([a-z]*).*", "$1");
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(word.length(), word));
        }
    }

    /** What the origin got, and what a response rule says. */
    private static List<String> visit(String url) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .build();
        var words = new ArrayList<String>();
        for (var i = 0; i < REQUESTS; i++) {
            var response = client.send(request, BodyHandlers.ofString());
            words.add("%d %s %s"
                    .formatted(
                            response.statusCode(),
                            response.body(),
                            response.headers().firstValue("x-word").orElse("-")));
        }
        return words;
    }
}
