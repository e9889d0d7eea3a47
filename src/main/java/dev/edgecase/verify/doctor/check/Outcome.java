package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import java.util.List;

/**
 * What came of looking for a weakness.
 *
 * @param state whether it is there
 * @param words why one thinks so, a clause; for a weakness that was found, why it hurts little here, and empty where it hurts
 * @param evidence what shows it; empty unless it was found
 */
public record Outcome(State state, String words, List<Evidence> evidence) {
    /** Keeps a list that nobody changes. */
    public Outcome {
        evidence = List.copyOf(evidence);
    }

    /** Whether a weakness is there. */
    public enum State {
        /** It is there. */
        FOUND,
        /** Something speaks against it. */
        FINE,
        /** Nothing tells, from outside. */
        NOT_VISIBLE
    }

    /**
     * A question and what about its answer shows the weakness.
     *
     * @param asked the question in words
     * @param got what came back
     */
    public record Evidence(String asked, String got) {
        static Evidence of(Answer answer, String what) {
            return new Evidence(answer.asked(), answer.got() + (what.isEmpty() ? "" : ", " + what));
        }
    }

    static Outcome fine(String words) {
        return new Outcome(State.FINE, words, List.of());
    }

    static Outcome notVisible(String words) {
        return new Outcome(State.NOT_VISIBLE, words, List.of());
    }

    static Outcome found(Evidence... evidence) {
        return new Outcome(State.FOUND, "", List.of(evidence));
    }

    /** Returns that it was found, and hurts little here. */
    static Outcome foundHarmless(String words, Evidence... evidence) {
        return new Outcome(State.FOUND, words, List.of(evidence));
    }

    /** Returns that it was found if anything shows it, else the other. */
    static Outcome foundBy(List<Evidence> evidence, Outcome otherwise) {
        return evidence.isEmpty() ? otherwise : new Outcome(State.FOUND, "", evidence);
    }
}
