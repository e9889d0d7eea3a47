package dev.edgecase.bench;

/** A part cannot be measured, for a reason that the user can read. */
final class BenchProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchProblem(String message) {
        super(message);
    }
}
