package dev.edgecase.zone;

/**
 * The knobs for whatever the sheet on security calls assumed about the products outside the engine; see {@code docs/fidelity.md}.
 *
 * @param rangeBanCode which error an IP Access rule for a network shows: 1007 or 1008. Default 1007
 */
public record ToolKnobs(int rangeBanCode) {
    /** The values that the sheet chooses. */
    public static final ToolKnobs DEFAULTS = new ToolKnobs(1007);
}
