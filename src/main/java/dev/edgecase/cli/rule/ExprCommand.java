package dev.edgecase.cli.rule;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.JsonOption;
import dev.edgecase.cli.base.PlanOption;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.rules.ExpressionProblem;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.value.Type;
import dev.edgecase.scenario.RulesetFiles;
import dev.edgecase.scenario.SampleRequest;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.Spelling;
import dev.edgecase.verify.expression.Catalogue;
import dev.edgecase.verify.expression.SampleFacts;
import dev.edgecase.verify.expression.Trial;
import dev.edgecase.verify.expression.TrialJson;
import dev.edgecase.verify.expression.TrialText;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgecase expr}: checks an expression of rules, writes it in its usual form, and tries it on a request. */
@Command(
        name = "expr",
        header = "Check an expression of rules, and try it on a request.",
        footer = {
            "",
            "A request file: url, and where wanted method, protocol, headers, visitor, response { status, headers }",
            "and fields: { cf.waf.score: 5 }, which sets any field.",
            "",
            "Examples:",
            "  edgecase expr 'http.host eq \"shop.test\" and not cf.client.bot'",
            "  edgecase expr 'starts_with(http.request.uri.path, \"/admin\")' --request request.yaml",
            "  edgecase expr 'lower(http.host)' --value string --phase http_request_transform",
            "  edgecase expr --fields ip.src"
        })
public final class ExprCommand implements Callable<Integer> {
    private static final String NONE = "\0";
    private static final Map<String, Type> TYPES = Map.of(
            "string",
            Type.STRING,
            "bytes",
            Type.BYTES,
            "integer",
            Type.INTEGER,
            "boolean",
            Type.BOOLEAN,
            "ip",
            Type.IP);

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(arity = "0..1", paramLabel = "EXPR", defaultValue = "", description = "The expression.")
    String expression = "";

    @Option(
            names = "--request",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Try the expression on this request, YAML or JSON, and show what each part comes to.")
    String request = "";

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            defaultValue = "",
            description = "Hold it to a phase, such as http_request_transform. Default: any.")
    String phase = "";

    @Mixin
    PlanOption plan = new PlanOption();

    @Option(
            names = "--value",
            paramLabel = "TYPE",
            defaultValue = "",
            description = "It yields a value: string, bytes, integer, boolean or ip. Default: it is a filter.")
    String value = "";

    @Option(
            names = "--rulesets",
            paramLabel = "FILE",
            split = ",",
            description = "Rules with the lists that the expression names; repeatable.")
    List<Path> rulesets = List.of();

    @Option(
            names = "--fields",
            arity = "0..1",
            paramLabel = "TEXT",
            defaultValue = NONE,
            fallbackValue = "",
            description = "List the fields, or those with this text.")
    String fields = NONE;

    @Option(
            names = "--functions",
            arity = "0..1",
            paramLabel = "TEXT",
            defaultValue = NONE,
            fallbackValue = "",
            description = "List the functions, or those with this text.")
    String functions = NONE;

    @Mixin
    JsonOption json = new JsonOption();

    /** Makes the command. */
    public ExprCommand(Surroundings surroundings) {
        this.out = surroundings.out();
        this.err = surroundings.err();
    }

    @Override
    public Integer call() {
        var asked = Stream.of(!expression.isEmpty(), !fields.equals(NONE), !functions.equals(NONE))
                .filter(given -> given)
                .count();
        if (asked != 1) {
            throw new UsageProblem("give one of an expression, --fields and --functions; see edgecase expr --help");
        }
        if (expression.isEmpty()) {
            return fields.equals(NONE)
                    ? list(Catalogue::functions, functions, "--functions")
                    : list(Catalogue::fields, fields, "--fields");
        }
        try {
            var trial = trial();
            out.print(json.isAsked() ? TrialJson.of(trial) : TrialText.of(trial));
            return ExitCode.GOOD;
        } catch (ExpressionProblem problem) {
            err.printf("edgecase: line %d, column %d: %s%n", problem.line(), problem.column(), problem.getMessage());
            err.println(problem.marked());
            if (json.isAsked()) {
                out.print(TrialJson.of(problem));
            }
            return ExitCode.BAD_FILE;
        }
    }

    private int list(Function<String, Catalogue> catalogue, String text, String option) {
        var found = catalogue.apply(text);
        if (found.rows().isEmpty()) {
            var names =
                    catalogue.apply("").rows().stream().map(Catalogue.Row::name).toList();
            throw UsageProblem.in(option, "nothing has '%s'%s".formatted(text, Spelling.hint(text, names)));
        }
        out.print(json.isAsked() ? found.json() : found.text());
        return ExitCode.GOOD;
    }

    private Trial trial() {
        var wanted = value.isEmpty() ? Optional.<Type>empty() : Optional.of(type());
        var zone = zone();
        var scope = new Scope(rulePhase(), plan.gates(), zone.rules().lists(), RuleKnobs.DEFAULTS);
        Optional<Facts> facts = request.isEmpty()
                ? Optional.empty()
                : Optional.of(SampleFacts.of(SampleRequest.read(Path.of(request)), zone));
        return wanted.map(type -> Trial.value(expression, type, scope, facts))
                .orElseGet(() -> Trial.filter(expression, scope, facts));
    }

    private Zone zone() {
        var known = plan.gates().orElse(Plan.FREE);
        var origins = new Origins(Optional.empty(), Optional.empty());
        var zone = Zone.of(List.of(), known, ZoneSettings.defaults(known, EncryptionMode.FLEXIBLE), origins);
        return rulesets.isEmpty() ? zone : zone.with(RulesetFiles.read(rulesets, zone, plan.gates()));
    }

    private Type type() {
        var type = TYPES.get(value.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw UsageProblem.in(
                    "--value",
                    "'%s' is no type of a value; give string, bytes, integer, boolean or ip%s"
                            .formatted(value, Spelling.hint(value, TYPES.keySet())));
        }
        return type;
    }

    private Optional<RulePhase> rulePhase() {
        if (phase.isEmpty()) {
            return Optional.empty();
        }
        var known = RulePhase.of(phase);
        if (known.isEmpty()) {
            var ids = Arrays.stream(RulePhase.values()).map(RulePhase::id).toList();
            throw UsageProblem.in("--phase", "there is no phase '%s'%s".formatted(phase, Spelling.hint(phase, ids)));
        }
        return known;
    }
}
