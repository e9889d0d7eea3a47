package dev.edgecase.rules.tool;

/** IP Access rules, of which one at most decides about a visitor. */
public record IpAccess() {
    /** None. */
    public static final IpAccess NONE = new IpAccess();
}
