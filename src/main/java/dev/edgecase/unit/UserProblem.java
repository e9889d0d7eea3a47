package dev.edgecase.unit;

import java.util.Objects;

/**
 * A mistake that the user can mend: a bad option, file or value. Its message is one line that says what was found and what would
 * do; it is shown as it stands, without a stack trace.
 */
public class UserProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a problem with the line that the user reads. */
    public UserProblem(String message) {
        super(message);
    }

    /** Makes a problem with the line that the user reads and what caused it. */
    public UserProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the line that the user reads. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
