package dev.edgecase.scenario.tree;

/** Ends the reading of a file. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Unreadable(Finding finding) {
        super(finding.found());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
