package dev.edgecase.pipeline;

import java.util.Optional;

/**
 * Who decided a status, why, and what to change.
 *
 * @param decider who
 * @param rule the id of the rule, where a rule it was
 * @param reason what happened, in words; reads on after the decider's name: {@code ORIGIN read timed out after 120s}
 * @param remedy what to change, as a sentence; empty when nothing is wrong
 */
public record Ruling(Decider decider, Optional<String> rule, String reason, String remedy) {
    /** A ruling without a rule. */
    public Ruling(Decider decider, String reason, String remedy) {
        this(decider, Optional.empty(), reason, remedy);
    }

    /** Returns {@code WAF_CUSTOM; rule=block-admin}, the value of the marker header. */
    public String marker() {
        return rule.map(id -> decider + "; rule=" + id).orElseGet(decider::name);
    }
}
