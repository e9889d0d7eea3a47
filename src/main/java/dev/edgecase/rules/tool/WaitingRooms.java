package dev.edgecase.rules.tool;

/** Where visitors wait for their turn. */
public record WaitingRooms() {
    /** None. */
    public static final WaitingRooms NONE = new WaitingRooms();
}
