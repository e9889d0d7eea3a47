package dev.edgecase.cli.base;

import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.named.NamedValues;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --plan}, where rules are held to one. */
public final class PlanOption {
    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "",
            description = "Hold rules to a plan: free, pro, business or enterprise. Default: any.")
    private String plan = "";

    /** Returns the plan that rules are held to. */
    public Optional<Plan> gates() {
        try {
            return plan.isEmpty() ? Optional.empty() : Optional.of(NamedValues.choice("--plan", plan, Plan.class));
        } catch (UserProblem unknown) {
            throw new UsageProblem(String.valueOf(unknown.getMessage()));
        }
    }
}
