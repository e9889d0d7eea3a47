package dev.edgecase.rules.list;

/** The lists that rules can name. */
public final class Lists {
    /** No lists at all. */
    public static final Lists NONE = new Lists();

    private Lists() {}
}
