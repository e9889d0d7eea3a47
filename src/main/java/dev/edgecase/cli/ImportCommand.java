package dev.edgecase.cli;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.har.HarReader;
import dev.edgecase.har.draft.ScenarioDraft;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edgecase import}: what was seen elsewhere becomes a scenario. */
@Command(
        name = "import",
        header = "Make the draft of a scenario from what was captured of a real site.",
        synopsisSubcommandLabel = "har FILE")
final class ImportCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    CommandSpec spec = CommandSpec.create();

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads a HAR file, as browsers save one from their network view. */
    @Command(
            name = "har",
            header = "Read a HAR file: requests become steps, what was seen becomes what is expected.",
            footer = {
                "",
                "Examples:",
                "  edgecase import har www.shop.test.har -o scenarios/shop.yaml",
                "  edgecase import har www.shop.test.har --host api.shop.test --status-only",
                "",
                "Cookies, authorization and parameters named like secrets are replaced by REDACTED."
            })
    int har(
            @Parameters(paramLabel = "FILE", description = "A HAR file, version 1.1 or 1.2.") Path file,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Where the scenario goes. Default: the screen.")
                    Optional<Path> output,
            @Option(
                            names = "--host",
                            paramLabel = "NAME",
                            description = "The host whose requests are taken. Default: the one with most of them.")
                    Optional<String> host,
            @Option(names = "--status-only", description = "Expect the statuses alone, and nothing of the cache.")
                    boolean statusOnly) {
        var entries = HarReader.read(file);
        var options = new ScenarioDraft.Options(String.valueOf(file.getFileName()), host, statusOnly);
        ScenarioDraft.Draft draft;
        try {
            draft = ScenarioDraft.of(entries, options);
        } catch (UserProblem nothing) {
            throw new UserProblem("%s: %s".formatted(file, nothing.getMessage()), nothing);
        }
        if (output.isEmpty()) {
            surroundings.out().print(draft.yaml());
            return ExitCode.GOOD;
        }
        write(output.get(), draft.yaml());
        surroundings.out().printf("%s: %d requests%n", output.get(), draft.steps());
        draft.notes().forEach(note -> surroundings.out().println("  " + note));
        surroundings.out().println("Try it with: edgecase check " + output.get());
        return ExitCode.GOOD;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UserProblem("%s cannot be written: %s".formatted(file, failed.getMessage()), failed);
        }
    }
}
