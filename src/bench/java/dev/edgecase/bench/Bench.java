package dev.edgecase.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs the parts that were asked for, one after the other, and writes what they measured. */
public final class Bench {
    private Bench() {}

    /** Takes the options that {@code --help} lists. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage() + "\n\n" + Options.HELP);
            System.exit(1);
            return;
        }
        if (options.help()) {
            System.out.println(Options.HELP);
            return;
        }
        try (var programs = new Programs(Path.of("target/bench"))) {
            var machine = Machine.look();
            var report = new Report();
            report.put("machine", machine.facts());
            report.put("options", options.facts());
            machine.warnings().forEach(report::note);
            run(options, new Lab(options, machine, programs, report));
            report.printBudgets();
            var file = Path.of("target/bench.json");
            Files.writeString(file, Json.of(report.all()));
            System.out.println("\nAll numbers: " + file);
        }
    }

    private static void run(Options options, Lab lab) throws Exception {
        for (var part : parts()) {
            if (!options.wants(part.name())) {
                continue;
            }
            var missing = part.missing(lab);
            if (!missing.isEmpty()) {
                lab.report().note("%s skipped: %s".formatted(part.name(), String.join("; ", missing)));
                continue;
            }
            lab.report().heading(part.title());
            try {
                part.run(lab);
            } catch (BenchProblem problem) {
                lab.report().problem("%s: %s".formatted(part.name(), problem.getMessage()));
            } finally {
                lab.programs().stopAll();
            }
        }
    }

    static List<Part> parts() {
        return List.of(new StartTime(), new Throughput(), new CacheHits(), new CacheFill(), new RuleCost(), new SecurityCost(), new Transfers(), new Http2Load(), new IdleConnections());
    }
}
