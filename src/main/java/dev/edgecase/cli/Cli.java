package dev.edgecase.cli;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.cli.catalogue.ErrorsCommand;
import dev.edgecase.cli.catalogue.FaultsCommand;
import dev.edgecase.cli.catalogue.TryFaultCommand;
import dev.edgecase.cli.check.CheckCommand;
import dev.edgecase.cli.rule.ExprCommand;
import dev.edgecase.cli.rule.LintCommand;
import dev.edgecase.scenario.ScenarioProblem;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: every mistake ends in one line on the error stream and an exit code, never in a stack trace. */
final class Cli {
    private static final List<String> COMMANDS = List.of(
            "run",
            "check",
            "diff",
            "doctor",
            "import",
            "explain",
            "expr",
            "lint",
            "errors",
            "faults",
            "certs",
            "selftest");

    private final Surroundings surroundings;

    Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int execute(String... args) {
        var line = commandLine(args);
        try {
            return line.execute(args);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private CommandLine commandLine(String... args) {
        var line = new CommandLine(new EdgecaseCommand());
        // The start of "run" is waited for: the other commands' options are then not looked at.
        var asked = Arrays.stream(args).filter(arg -> arg.equals("run")).findFirst();
        COMMANDS.stream()
                .filter(name -> asked.isEmpty() || name.equals("run"))
                .forEach(name -> line.addSubcommand(name, command(name)));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new EdgecaseCommand.Version()));
        line.setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()));
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.terminal() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((problem, given) -> refuse(problem));
        line.setExecutionExceptionHandler((problem, failed, parsed) -> explain(problem));
        return line;
    }

    private Object command(String name) {
        return switch (name) {
            case "run" -> new RunCommand(surroundings);
            case "check" -> new CheckCommand(surroundings);
            case "import" -> new ImportCommand(surroundings);
            case "diff" -> new DiffCommand(surroundings);
            case "doctor" -> new DoctorCommand(surroundings);
            case "explain" -> new ExplainCommand(surroundings);
            case "expr" -> new ExprCommand(surroundings);
            case "lint" -> new LintCommand(surroundings);
            case "errors" -> new ErrorsCommand(surroundings);
            case "faults" ->
                new CommandLine(new FaultsCommand(surroundings))
                        .addSubcommand("try", new TryFaultCommand(surroundings));
            case "certs" -> new CertsCommand(surroundings);
            default -> new SelftestCommand(surroundings);
        };
    }

    private int refuse(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return tell(unknown(unmatched), ExitCode.USAGE);
        }
        return tell(String.valueOf(problem.getMessage()), ExitCode.USAGE);
    }

    private static String unknown(UnmatchedArgumentException problem) {
        var spec = problem.getCommandLine().getCommandSpec();
        var argument = problem.getUnmatched().get(0);
        var command = spec.qualifiedName();
        if (!argument.startsWith("-")) {
            var hint = Spelling.hint(argument, spec.subcommands().keySet());
            var what = spec.subcommands().isEmpty() ? "takes no argument '" : "has no command '";
            return "%s %s%s'%s"
                    .formatted(command, what, argument, hint.isEmpty() ? "; see " + command + " --help" : hint);
        }
        var name = argument.split("=", 2)[0];
        var hint = Spelling.hint(name, spec.optionsMap().keySet());
        return "%s has no option '%s'%s"
                .formatted(command, name, hint.isEmpty() ? "; see " + command + " --help" : hint);
    }

    private int explain(Exception problem) {
        if (problem instanceof UsageProblem usage) {
            return tell(usage.getMessage(), ExitCode.USAGE);
        }
        if (problem instanceof ScenarioProblem mistakes) {
            mistakes.mistakes().forEach(surroundings.err()::println);
            return ExitCode.BAD_FILE;
        }
        return problem instanceof UserProblem user
                ? tell(user.getMessage(), ExitCode.COULD_NOT_RUN)
                : tell("this is a bug of Edgecase: " + problem, ExitCode.COULD_NOT_RUN);
    }

    private int tell(String message, int code) {
        surroundings.err().println("edgecase: " + message.lines().findFirst().orElse(message));
        return code;
    }
}
