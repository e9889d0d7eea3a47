package dev.edgecase.rules.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** User Agent Blocking: what becomes of programs that name themselves so. */
public final class AgentRules {
    /** None. */
    public static final AgentRules NONE = new AgentRules(Map.of());

    private final Map<String, AgentRule> byAgent;

    private AgentRules(Map<String, AgentRule> byAgent) {
        this.byAgent = byAgent;
    }

    /**
     * A rule of User Agent Blocking.
     *
     * @param id 32 hex digits
     * @param mode what becomes of the program
     * @param description what people call the rule; may be empty
     * @param agent the whole {@code User-Agent}, as bytes
     */
    public record AgentRule(String id, ToolMode mode, String description, String agent) {
        /** Returns its description, or else the program. */
        public String title() {
            return description.isEmpty() ? agent : description;
        }
    }

    /** Makes rules about different programs ready to be asked. */
    public static AgentRules of(List<AgentRule> rules) {
        return new AgentRules(rules.stream().collect(Collectors.toMap(AgentRule::agent, rule -> rule)));
    }

    /** Tells whether there is no rule. */
    public boolean isEmpty() {
        return byAgent.isEmpty();
    }

    /** Returns the rule for a program of exactly that name. */
    public Optional<AgentRule> find(String agent) {
        return Optional.ofNullable(byAgent.get(agent));
    }
}
