package dev.edgecase.cli;

import dev.edgecase.EdgeConfig;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.har.HarEntries;
import dev.edgecase.har.HarEntry;
import dev.edgecase.har.HarWriter;
import dev.edgecase.log.Journal;
import dev.edgecase.log.Secrets;
import dev.edgecase.verify.diff.Answers;
import dev.edgecase.verify.diff.Diff;
import dev.edgecase.verify.diff.DiffJson;
import dev.edgecase.verify.diff.DiffText;
import dev.edgecase.verify.diff.Walk;
import dev.edgecase.visitor.VisitorClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edgecase diff}: the same request directly and through a fresh edge. */
@Command(
        name = "diff",
        header = "Send one request directly and through the edge, and explain what differs.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  edgecase diff --origin http://localhost:3000 GET /login",
            "  edgecase diff --origin http://localhost:3000 --follow 10 GET http://shop.test/",
            "  edgecase diff --origin http://localhost:3000 POST /api -H 'Content-Type: application/json' -d '{}'",
            "  edgecase diff --origin https://localhost:3443 --ssl strict --har both.har GET /",
            "",
            "Exit codes: 0 both statuses are the same, 4 they differ or only one side redirects for ever."
        })
final class DiffCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    DiffOptions options = new DiffOptions();

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var reader = new ConfigReader(options.asRunOptions());
        var origins = reader.origins();
        if (origins.http().isEmpty() && origins.https().isEmpty()) {
            throw UsageProblem.in("--origin", "there is nobody to ask; give http://localhost:3000");
        }
        var zone = reader.zone(origins);
        var question = options.question(zone);
        var clock = reader.clock();
        var config = new EdgeConfig(
                EdgeConfig.Listen.ANYWHERE,
                zone,
                clock,
                reader.towardsOrigin(),
                Optional.empty(),
                reader.identity(ThreadLocalRandom.current().nextLong()),
                CacheStore.Bounds.DEFAULTS,
                Journal.CAPACITY,
                List.of());
        try (clock;
                var edge = surroundings.starter().apply(config);
                var client = VisitorClient.create()) {
            return tell(Diff.of(edge, client, question));
        }
    }

    private int tell(Answers answers) {
        var secrets = options.secrets.areAsked() ? Secrets.SHOWN : Secrets.REDACTED;
        if (options.json.isAsked()) {
            surroundings.out().println(DiffJson.of(answers, secrets));
        } else {
            surroundings.out().print(DiffText.of(answers, secrets));
        }
        if (!options.har.isEmpty()) {
            archive(answers, secrets);
        }
        return answers.sameStatus() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private void archive(Answers answers, Secrets secrets) {
        var entries = Stream.concat(entries(answers.direct(), "directly"), entries(answers.edge(), "through the edge"))
                .toList();
        new HarWriter(EdgecaseCommand.Version.number(), secrets).write(Path.of(options.har), entries);
    }

    private static Stream<HarEntry> entries(Walk walk, String side) {
        return walk.hops().stream().map(hop -> {
            var entry = HarEntries.of(hop.at(), hop.asked(), hop.reply());
            var decided = hop.journey()
                    .map(journey -> ": %s %s"
                            .formatted(
                                    journey.ruling().decider(), journey.ruling().reason()))
                    .orElse("");
            return entry.with(side + decided + (entry.comment().isEmpty() ? "" : ", " + entry.comment()));
        });
    }
}
