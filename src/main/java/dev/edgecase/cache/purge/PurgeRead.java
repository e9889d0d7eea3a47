package dev.edgecase.cache.purge;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.unit.UserProblem;

/** What came of reading the body of a purge. */
public sealed interface PurgeRead {
    /** Returns what is to be purged; throws {@link UserProblem} for a body that was refused. */
    Purge orThrow();

    /**
     * It can be done.
     *
     * @param purge what is to be purged
     * @param items how many were listed; 1 for everything
     */
    record Taken(Purge purge, int items) implements PurgeRead {
        @Override
        public Purge orThrow() {
            return purge;
        }
    }

    /**
     * It cannot.
     *
     * @param problem the first thing that is wrong; its code is the API's, or 0 where nobody knows that
     */
    record Refused(RuleProblem problem) implements PurgeRead {
        @Override
        public Purge orThrow() {
            throw new UserProblem(problem.toString());
        }
    }
}
