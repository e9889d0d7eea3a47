package dev.edgecase.cli.base;

import dev.edgecase.unit.UserProblem;
import java.io.Serial;
import java.util.function.Supplier;

/** A wrong option or argument: the process ends with {@link ExitCode#USAGE}. */
public final class UsageProblem extends UserProblem {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes a problem with a line for people. */
    public UsageProblem(String message) {
        super(message);
    }

    /** Says which option a mistake is in. */
    public static UsageProblem in(String option, String message) {
        return new UsageProblem(option + ": " + message);
    }

    /** Returns what is made of an option's text; a problem with that becomes one of the option. */
    public static <T> T in(String option, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (UsageProblem told) {
            throw told;
        } catch (UserProblem wrong) {
            throw in(option, String.valueOf(wrong.getMessage()));
        }
    }
}
