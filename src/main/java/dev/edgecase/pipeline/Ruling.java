package dev.edgecase.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who decided a status, why, and what to change.
 *
 * @param decider who
 * @param rule the id of the rule, where a rule it was
 * @param reason what happened, in words; reads on after the decider's name: {@code ORIGIN read timed out after 120s}
 * @param remedy what to change, as a sentence; empty when nothing is wrong
 */
public record Ruling(Decider decider, Optional<String> rule, String reason, String remedy) {
    /** Whoever names a rule may use any character. */
    private static final Pattern UNFIT = Pattern.compile("[^ -~]");

    /** A ruling without a rule. */
    public Ruling(Decider decider, String reason, String remedy) {
        this(decider, Optional.empty(), reason, remedy);
    }

    /** Returns {@code WAF_CUSTOM; rule=block-admin}, the value of the marker header; what no header may have is a question mark. */
    public String marker() {
        return rule.map(id -> decider + "; rule=" + UNFIT.matcher(id).replaceAll("?"))
                .orElseGet(decider::name);
    }
}
