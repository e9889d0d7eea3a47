package dev.edgecase.rules.tool;

/** User Agent Blocking: what becomes of programs that name themselves so. */
public record AgentRules() {
    /** None. */
    public static final AgentRules NONE = new AgentRules();
}
