package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.action.ActionWriter;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.scheme.RulePhase.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action's parameters, as a table: what is accepted, what is refused, where, and in which words. */
class ActionsTest {
    private static final Pattern REPEATED = Pattern.compile("@(\\d+)");
    private static final String AROUND = """
            {"lists":[{"name":"moved","kind":"redirect","items":[]},{"name":"office","kind":"ip","items":[]}],
             "custom_assets":{"oops":{"content":"<h1>Oops</h1>"}},
             "rulesets":[{"id":"00000000000000000000000000000001","kind":"custom","name":"c",
                          "phase":"http_request_firewall_custom","rules":[]},
                         {"id":"00000000000000000000000000000002","kind":"managed","name":"m",
                          "phase":"http_request_firewall_managed"}]}""";

    static Stream<String> rows() {
        return Plain.rows("actions.txt");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void parameters_are_checked(String row) {
        var sides = row.split(" => ", 2);
        var parts = sides[0].split(" ", 3);
        var phase = RulePhase.of(parts[0]).orElseThrow();

        var inAccount = phase.level() == Level.ACCOUNT;
        var problems = read(phase, parts[1], Plain.value(repeated(parts[2]))).problems();

        if (sides[1].equals("ok")) {
            assertThat(problems).map(RuleProblem::toString).isEmpty();
            return;
        }
        var wanted = sides[1].split(" ", 2);
        var pointer = (inAccount ? "/account" : "") + "/rules/" + phase.id() + "/0" + below(wanted[0]);
        assertThat(problems).map(RuleProblem::pointer).contains(pointer);
        assertThat(problems)
                .map(RuleProblem::toString)
                .anySatisfy(text -> assertThat(text).startsWith(pointer + ": ").contains(wanted[1]));
    }

    static Stream<String> accepted() {
        return rows().filter(row -> row.endsWith(" => ok"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void what_is_accepted_is_written_as_parameters_that_mean_the_same(String row) {
        var parts = row.split(" => ", 2)[0].split(" ", 3);
        var phase = RulePhase.of(parts[0]).orElseThrow();

        var written = written(read(phase, parts[1], Plain.value(repeated(parts[2]))), phase);
        var again = read(phase, parts[1], written.isEmpty() ? null : written);

        assertThat(again.problems()).map(RuleProblem::toString).isEmpty();
        assertThat(written(again, phase)).isEqualTo(written);
    }

    private static Map<String, Object> written(RuleRead read, RulePhase phase) {
        var ruleset = read.rulesets().orElseThrow().in(phase).get(0);
        return ActionWriter.parameters(ruleset.rules().get(0).action());
    }

    private static RuleRead read(RulePhase phase, String action, Object parameters) {
        var rule = new HashMap<String, Object>(Map.of("expression", "true", "ref", "t", "action", action));
        rule.put("action_parameters", parameters);
        var zone = new HashMap<>(Plain.of(AROUND));
        if (phase == RulePhase.HTTP_RATELIMIT) {
            rule.put(
                    "ratelimit",
                    Plain.of("{\"characteristics\":[\"cf.colo.id\"],\"period\":10,\"requests_per_period\":1}"));
        }
        var rules = Map.of(phase.id(), List.of(rule));
        var inAccount = phase.level() == Level.ACCOUNT;
        zone.put(inAccount ? "account" : "rules", inAccount ? Map.of("rules", rules) : rules);
        return RuleFiles.read(zone, Plain.patient(Optional.empty()));
    }

    private static String below(String written) {
        return switch (written) {
            case "-" -> "/action_parameters";
            case "/.." -> "";
            default -> written.startsWith("/../") ? written.substring(3) : "/action_parameters" + written;
        };
    }

    /** {@code @100} stands for a hundred letters. */
    private static String repeated(String json) {
        return REPEATED.matcher(json).replaceAll(found -> "/" + "a".repeat(Integer.parseInt(found.group(1)) - 1));
    }
}
