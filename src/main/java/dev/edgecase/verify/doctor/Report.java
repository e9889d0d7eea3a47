package dev.edgecase.verify.doctor;

import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.check.Outcome;
import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.verify.doctor.check.Weakness;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of an examination.
 *
 * @param chart what was asked and answered
 * @param outcomes what came of looking for each weakness
 * @param accepted the weaknesses that somebody has decided to live with
 * @param catalogue what is to be said of each
 */
public record Report(Chart chart, Map<Weakness, Outcome> outcomes, Set<Weakness> accepted, Catalogue catalogue) {
    /** Keeps collections that nobody changes. */
    public Report {
        accepted = Set.copyOf(accepted);
    }

    /** Returns what was found and not accepted, the worst first. */
    public List<Weakness> found() {
        return in(State.FOUND).stream()
                .filter(weakness -> !accepted.contains(weakness))
                .sorted(Comparator.comparing(this::severity))
                .toList();
    }

    /** Returns how much one that was found hurts here. */
    public Severity severity(Weakness weakness) {
        return outcome(weakness).words().isEmpty() ? catalogue.of(weakness).severity() : Severity.LOW;
    }

    /** Returns what was found and accepted. */
    public List<Weakness> lived() {
        return in(State.FOUND).stream().filter(accepted::contains).toList();
    }

    /** Returns the weaknesses of which that came. */
    public List<Weakness> in(State state) {
        return outcomes.keySet().stream()
                .filter(each -> outcome(each).state() == state)
                .toList();
    }

    /** Returns what came of looking for one. */
    public Outcome outcome(Weakness weakness) {
        return outcomes.getOrDefault(weakness, new Outcome(State.NOT_VISIBLE, "it was not looked for", List.of()));
    }
}
