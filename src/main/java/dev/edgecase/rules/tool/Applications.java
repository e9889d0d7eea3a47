package dev.edgecase.rules.tool;

/** What only people with an identity may see. */
public record Applications() {
    /** None. */
    public static final Applications NONE = new Applications();
}
