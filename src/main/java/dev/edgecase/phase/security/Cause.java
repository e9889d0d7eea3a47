package dev.edgecase.phase.security;

import dev.edgecase.error.EdgeError;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.SecurityEvent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why a security product has something to say about a request: which rule of which product, and the error that a block would show.
 *
 * @param source the product, as events name it
 * @param decider the product, as rulings name it
 * @param ruleId the rule, or what stands for one
 * @param ref the name of the rule that stays; the id where it has none
 * @param description the rule's; may be empty
 * @param error what is shown, without a response of the rule's own; a challenge takes its status
 * @param words which rule it is and what it read, as a sentence goes on: {@code by rule block-admin}; asked for only if it is told
 */
public record Cause(
        SecurityEvent.Source source,
        Decider decider,
        String ruleId,
        String ref,
        String description,
        EdgeError error,
        Supplier<String> words) {
    /** A cause that says no more than its rule's name. */
    public Cause(
            SecurityEvent.Source source,
            Decider decider,
            String ruleId,
            String ref,
            String description,
            EdgeError error) {
        this(
                source,
                decider,
                ruleId,
                ref,
                description,
                error,
                () -> "by rule " + (ref.equals(ruleId) && !description.isEmpty() ? description : ref));
    }

    /** Returns the same to be kept for longer than the request, whose facts its words may hold. */
    Cause withoutFacts() {
        return new Cause(source, decider, ruleId, ref, description, error);
    }

    /** Returns the event that something was done, {@code managedChallenge}. */
    public SecurityEvent event(String action) {
        return new SecurityEvent(source, action, ruleId, ref, description);
    }

    /** Returns the ruling of this cause: what was done, {@code blocked the request}, and how the request would pass. */
    public Ruling ruling(String done, String remedy) {
        return new Ruling(decider, Optional.of(ref), done + " " + words.get(), remedy);
    }
}
