package dev.edgecase.zone;

import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;

/** A value that a better plan would allow; how a plan is chosen is for the reader of files or options to say. */
public final class PlanProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final Plan plan;
    private final boolean isAboutTime;

    PlanProblem(String what, Plan plan, boolean isAboutTime) {
        super(plan.neededBy(what));
        this.what = what;
        this.plan = plan;
        this.isAboutTime = isAboutTime;
    }

    /** Returns the setting, perhaps with its value. */
    public String what() {
        return what;
    }

    /** Returns the plan that allows it. */
    public Plan plan() {
        return plan;
    }

    /** Tells whether a faster clock would do as well. */
    public boolean isAboutTime() {
        return isAboutTime;
    }
}
