package dev.edgecase.cli.catalogue;

import dev.edgecase.Edgecase;
import dev.edgecase.Stage;
import dev.edgecase.StageOptions;
import dev.edgecase.cli.base.AdminOption;
import dev.edgecase.cli.base.ClockOption;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.PortOptions;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.fault.CatalogueEntry;
import dev.edgecase.log.ConsoleLine;
import dev.edgecase.log.ConsoleSink;
import dev.edgecase.log.JourneyWriter;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code edgecase faults try ID}: an edge in front of an origin that does just that, until Ctrl-C. */
@Command(
        name = "try",
        header = "Play one fault behind an edge until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  edgecase faults try 524-stall --clock x100",
            "  edgecase faults try 526-expired --port 0"
        })
public final class TryFaultCommand implements Callable<Integer> {
    private static final String SCENARIO = """
            edgecase: 1
            name: %s
            clock: %s
            zone: { settings: { ssl: %s } }
            origins: { web: { speaks: [http/1.1, h2], faults: [ "%s" ] } }
            steps: []
            """;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "A fault of the list, such as 526-incomplete-chain.")
    String id = "";

    @Mixin
    PortOptions ports = new PortOptions();

    @Mixin
    ClockOption clock = new ClockOption();

    /** Makes the command. */
    public TryFaultCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var entry = FaultsCommand.find(id);
        var console = new JourneyWriter(
                "edgecase-console",
                JourneyWriter.CAPACITY,
                new ConsoleSink(new ConsoleLine(surroundings.terminal()), surroundings.out()));
        var stage = start(entry, console);
        var trust = trust(entry, stage);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stage.close();
                            console.close();
                            trust.ifPresent(file -> file.toFile().delete());
                        },
                        "edgecase-stop"));
        tell(entry, stage, trust, surroundings.out());
        new CountDownLatch(1).await(); // until Ctrl-C or SIGTERM runs the hook
        return ExitCode.GOOD;
    }

    Stage start(CatalogueEntry entry, JourneyWriter console) {
        var text = SCENARIO.formatted(
                entry.id(), speed(), entry.visit().ssl(), entry.fault().text());
        var setup = ScenarioFiles.readText(text).get(0).setup();
        var options = new StageOptions(ports.http(), ports.https(), ports.admin(), Optional.empty(), List.of(console));
        return Edgecase.stage(setup, options);
    }

    private String speed() {
        var factor = clock.speed();
        return factor == 1 ? "real" : "{ speed: " + factor + " }";
    }

    /** Writes the authority that curl has to trust, so that it finds what is wrong with the certificate and nothing else. */
    private static Optional<Path> trust(CatalogueEntry entry, Stage stage) {
        if (!entry.fault().what().isCertificate()) {
            return Optional.empty();
        }
        try {
            var file = Files.createTempFile("edgecase-origin-ca", ".pem");
            Files.writeString(file, origin(stage).authorityPem());
            return Optional.of(file);
        } catch (IOException failure) {
            throw new UserProblem("cannot write the origin's authority to a file: " + failure.getMessage(), failure);
        }
    }

    private static TestOrigin origin(Stage stage) {
        return stage.origins().values().iterator().next();
    }

    private static void tell(CatalogueEntry entry, Stage stage, Optional<Path> trust, PrintStream out) {
        var upload = entry.visit().upload();
        var before = upload == 0 ? "" : "head -c %d /dev/zero | ".formatted(upload);
        var after = upload == 0 ? "" : " --data-binary @-";
        out.printf("%n  %s%n%n", entry.description());
        out.printf("  fault      %s%n", FaultsCommand.written(entry));
        out.printf(
                "  try        %scurl -ski https://localhost:%d/%s%n",
                before, stage.edge().httpsPort(), after);
        out.printf("  expect     %s%n", FaultsCommand.seen(entry));
        if (entry.isOnTheWire()) {
            var origin = origin(stage);
            var plain = entry.visit().ssl().equals("flexible");
            out.printf(
                    "  directly   %scurl -sSi%s %s://localhost:%d/%s%n",
                    before,
                    plain ? "" : trust.map(file -> " --cacert " + file).orElse("k"),
                    plain ? "http" : "https",
                    plain ? origin.httpPort() : origin.httpsPort(),
                    after);
            out.printf("  shows      %s%n", entry.direct());
        } else {
            out.printf("  directly   nothing to see: it is pretended between the edge and its origin%n");
        }
        var edge = stage.edge();
        out.printf("  why        edgecase explain https://localhost:%d/%s%n", edge.httpsPort(), AdminOption.of(edge));
        out.printf("%n  Stop with Ctrl-C.%n%n");
        out.flush();
    }
}
