package dev.edgecase.rules.tool;

/** Zone Lockdowns: who may come to which URLs. */
public record Lockdowns() {
    /** None. */
    public static final Lockdowns NONE = new Lockdowns();
}
