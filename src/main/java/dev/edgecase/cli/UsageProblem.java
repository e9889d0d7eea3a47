package dev.edgecase.cli;

import dev.edgecase.unit.UserProblem;
import java.io.Serial;

/** A wrong option or argument: the process ends with {@link ExitCode#USAGE}. */
final class UsageProblem extends UserProblem {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(message);
    }

    /** Says which option a mistake is in. */
    static UsageProblem in(String option, String message) {
        return new UsageProblem(option + ": " + message);
    }
}
