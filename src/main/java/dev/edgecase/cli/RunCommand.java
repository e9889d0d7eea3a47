package dev.edgecase.cli;

import dev.edgecase.EdgeConfig;
import dev.edgecase.Edgecase;
import dev.edgecase.RunningEdge;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.log.ConsoleLine;
import dev.edgecase.log.ConsoleSink;
import dev.edgecase.log.JourneyWriter;
import dev.edgecase.log.RequestLog;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.testorigin.demo.DemoOrigin;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code edgecase run}: starts an edge and keeps it until the process is told to end. */
@Command(
        name = "run",
        header = "Start an edge in front of your origin.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  edgecase run",
            "  edgecase run --origin http://localhost:3000",
            "  edgecase run scenarios/origin-errors/502-body-is-replaced.yaml --watch",
            "  edgecase run --origin https://localhost:3443 --ssl strict --origin-ca dev-ca.pem",
            "  edgecase run --origin http://localhost:3000 --clock x100     524 comes after 1.2 s",
            "  edgecase run --origin http://localhost:3000 --rulesets rules.json --watch",
            "  edgecase run --host shop.test --plan enterprise --setting true_client_ip_header=on",
            "  edgecase run --port 0 --https-port 0 --admin-port 0 --ready-file edge.json --quiet",
            "",
            "Every option can also be set in the environment: --https-port is EDGECASE_HTTPS_PORT;",
            "several values are separated by commas."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    @Mixin
    RunOptions options = new RunOptions();

    private String behind = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "edgecase-stop"));
        new CountDownLatch(1).await(); // until Ctrl-C or SIGTERM runs the hook
        return ExitCode.GOOD;
    }

    /** Starts the edge, tells about it and returns; what was started is closed again when that fails. */
    RunningEdge start() {
        try {
            return started();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private RunningEdge started() {
        var reader = new ConfigReader(options);
        var ready = reader.readyFile().map(ReadyFile::new);
        var edge = options.scenario.isPresent() ? played(reader, options.scenario.get()) : plain(reader);
        edge.authority(); // visitors over http are served meanwhile; a directory that cannot be used is told now
        if (!options.quiet) {
            Banner.print(edge, behind, options, surroundings.out());
        }
        ready.ifPresent(file -> file.write(edge, reader.certs()));
        return edge;
    }

    private RunningEdge plain(ConfigReader reader) {
        if (options.watch && reader.rulesets().isEmpty()) {
            throw UsageProblem.in("--watch", "there is no scenario file and no file of rules to watch");
        }
        var edge = surroundings.starter().apply(config(reader));
        closers.push(edge::close);
        if (options.watch) {
            closers.push(Reloading.of(reader::named, () -> reload(edge, reader), surroundings.err()));
        }
        var urls = Banner.urls(edge.zones().current().origins());
        behind = options.origins.isEmpty() ? "the demo site, " + urls : urls;
        return edge;
    }

    private static String reload(RunningEdge edge, ConfigReader reader) {
        try {
            edge.zones().change(reader::ruled);
            return "edgecase: the rules were read again";
        } catch (UserProblem problem) {
            return problem.getMessage() + "\nedgecase: the last good rules stay in force";
        }
    }

    private RunningEdge played(ConfigReader reader, Path file) {
        var run = new ScenarioRun(file, options, spec);
        var setup = run.setup(reader);
        var listeners = listeners(reader, setup.zone());
        var stage = Edgecase.stage(setup, run.options(reader, listeners));
        closers.push(stage::close);
        behind = run.behind(stage);
        if (options.watch) {
            closers.push(run.watch(stage, reader, surroundings.err()));
        }
        return stage.edge();
    }

    private EdgeConfig config(ConfigReader reader) {
        var listen = reader.listen();
        var towardsOrigin = reader.towardsOrigin();
        var identity = reader.identity(ThreadLocalRandom.current().nextLong());
        var zone = zone(reader);
        var certs = Optional.of(reader.certs());
        var clock = reader.clock();
        closers.push(clock::close);
        return new EdgeConfig(
                listen,
                zone,
                clock,
                towardsOrigin,
                certs,
                identity,
                reader.cache(),
                reader.journal(),
                listeners(reader, zone));
    }

    /** All options are read before anything starts, the demo origin included. */
    private Zone zone(ConfigReader reader) {
        var written = reader.origins();
        if (written.http().isPresent() || written.https().isPresent()) {
            return reader.zone(written);
        }
        var zone = reader.zone(demoAt(1));
        var demo = DemoOrigin.start();
        closers.push(demo::close);
        return zone.with(demoAt(demo.port()));
    }

    private static Origins demoAt(int port) {
        return new Origins(Optional.of(new OriginAddress("127.0.0.1", port)), Optional.empty());
    }

    private List<JourneyListener> listeners(ConfigReader reader, Zone zone) {
        var listeners = new ArrayList<JourneyListener>();
        if (!options.quiet) {
            var sink = new ConsoleSink(new ConsoleLine(surroundings.terminal()), surroundings.out());
            var console = new JourneyWriter("edgecase-console", JourneyWriter.CAPACITY, sink);
            closers.push(console::close);
            listeners.add(console);
        }
        var name = zone.hosts().isEmpty() ? "" : zone.hosts().get(0);
        var logOutput = reader.logOutput();
        var eventsOutput = reader.eventsOutput();
        reader.log()
                .map(file -> logOutput
                        .map(form -> RequestLog.open(file, name, form))
                        .orElseGet(() -> RequestLog.open(file, name)))
                .ifPresent(log -> listeners.add(closing(log)));
        reader.events()
                .map(file -> eventsOutput
                        .map(form -> RequestLog.ofEvents(file, form))
                        .orElseGet(() -> RequestLog.ofEvents(file)))
                .ifPresent(log -> listeners.add(closing(log)));
        return listeners;
    }

    private RequestLog closing(RequestLog log) {
        closers.push(log::close);
        return log;
    }

    /** Closes in the opposite order: the edge first, so that its last requests still reach the logs. */
    void close() {
        for (var closer = closers.poll(); closer != null; closer = closers.poll()) {
            closer.run();
        }
    }
}
