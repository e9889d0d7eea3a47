package dev.edgecase.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edgecase} alone: says what there is. */
@Command(
        name = "edgecase",
        header = "A local edge in front of your dev origin: same statuses as the real one, each with its reason.",
        versionProvider = EdgecaseCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start here:",
            "  edgecase run                                  an edge in front of a built-in demo origin",
            "  edgecase run --origin http://localhost:3000   an edge in front of your server",
            "  edgecase explain http://localhost:8080/slow   why did that URL answer so?",
            "  edgecase expr 'http.host eq \"a.test\"'         check an expression of rules, and try it",
            "  edgecase lint rulesets.json                   which rules never match, or redirect in circles?",
            "  edgecase errors 522                           what a status means and what to do",
            "  edgecase check scenarios/                     run scenario files",
            "  edgecase diff --origin http://localhost:3000 GET /    what the edge changes, and why",
            "  edgecase doctor --origin http://localhost:3000        what of your server will hurt behind the edge",
            "",
            "Every option can also be set in the environment: --https-port is EDGECASE_HTTPS_PORT.",
            "Exit codes: 0 good, 1 wrong usage, 2 a file does not parse, 3 could not run,",
            "4 an expectation failed, statuses differ, rules are suspicious or an origin is weak,",
            "77 everything was skipped."
        })
final class EdgecaseCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show the version.")
    boolean version;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"edgecase " + number(), "Java " + Runtime.version()};
        }

        static String number() {
            var version = EdgecaseCommand.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
