package dev.edgecase.cli.base;

/** What the process's exit status tells scripts. */
public final class ExitCode {
    /** All is well. */
    public static final int GOOD = 0;
    /** An option or argument is wrong. */
    public static final int USAGE = 1;
    /** A scenario file does not parse. */
    public static final int BAD_FILE = 2;
    /** A port is taken, a file cannot be read or written, a running edge does not answer. */
    public static final int COULD_NOT_RUN = 3;
    /** An expectation failed, two statuses differ, rules are suspicious, or an origin has weaknesses. */
    public static final int FAILED = 4;
    /** Everything was skipped. */
    public static final int SKIPPED = 77;

    private ExitCode() {}
}
