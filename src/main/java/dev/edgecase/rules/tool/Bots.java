package dev.edgecase.rules.tool;

/** How the zone meets bots. */
public record Bots() {
    /** None. */
    public static final Bots NONE = new Bots();
}
