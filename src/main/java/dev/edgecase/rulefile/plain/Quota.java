package dev.edgecase.rulefile.plain;

import dev.edgecase.unit.Plan;
import java.util.Locale;
import java.util.Optional;

/**
 * How many there may be of a kind, by plan.
 *
 * @param kind the word for several
 * @param free with that plan
 * @param pro with that plan
 * @param business with that plan
 * @param enterprise with that plan
 */
public record Quota(String kind, int free, int pro, int business, int enterprise) {
    /** Refuses more than the plan has; an empty plan has any number. */
    public void check(Given given, int count, Optional<Plan> plan) {
        plan.filter(known -> count > most(known))
                .ifPresent(known -> given.refuse(
                        "these are %d %s".formatted(count, kind),
                        "the plan %s has %s"
                                .formatted(
                                        known.name().toLowerCase(Locale.ROOT),
                                        most(known) == 0 ? "none" : "at most " + most(known))));
    }

    private int most(Plan plan) {
        return switch (plan) {
            case FREE -> free;
            case PRO -> pro;
            case BUSINESS -> business;
            case ENTERPRISE -> enterprise;
        };
    }
}
