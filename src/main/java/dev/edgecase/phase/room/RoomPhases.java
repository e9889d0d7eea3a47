package dev.edgecase.phase.room;

import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.ResponsePhase;

/** Makes the phases of Waiting Room. */
public final class RoomPhases {
    private RoomPhases() {}

    /** Has visitors wait. */
    public static RequestPhase waitingRooms(Rooms rooms) {
        return new WaitingRoomPhase(rooms, new RoomCookies());
    }

    /** Ends sessions where the origin says so. */
    public static ResponsePhase commands() {
        return new RoomCommandPhase();
    }
}
