package dev.edgecase.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who decided a status, why, and what to change.
 *
 * @param decider who
 * @param rule the id of the rule, where a rule it was
 * @param words what happened, and what to change
 */
public record Ruling(Decider decider, Optional<String> rule, Words words) {
    /** Whoever names a rule may use any character. */
    private static final Pattern UNFIT = Pattern.compile("[^ -~]");

    /** What is said of a ruling; it may be put into words only when it is asked for. */
    public interface Words {
        /** Returns what happened; reads on after the decider's name: {@code ORIGIN read timed out after 120s}. */
        String reason();

        /** Returns what to change, as a sentence; empty when nothing is wrong. */
        String remedy();
    }

    private record Said(String reason, String remedy) implements Words {}

    /** A ruling in these words. */
    public Ruling(Decider decider, Optional<String> rule, String reason, String remedy) {
        this(decider, rule, new Said(reason, remedy));
    }

    /** A ruling without a rule. */
    public Ruling(Decider decider, String reason, String remedy) {
        this(decider, Optional.empty(), reason, remedy);
    }

    /** Returns what happened; reads on after the decider's name: {@code ORIGIN read timed out after 120s}. */
    public String reason() {
        return words.reason();
    }

    /** Returns what to change, as a sentence; empty when nothing is wrong. */
    public String remedy() {
        return words.remedy();
    }

    /** Returns {@code WAF_CUSTOM; rule=block-admin}, the value of the marker header; what no header may have is a question mark. */
    public String marker() {
        return rule.map(id -> decider + "; rule=" + UNFIT.matcher(id).replaceAll("?"))
                .orElseGet(decider::name);
    }
}
