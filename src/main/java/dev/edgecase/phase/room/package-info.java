/**
 * Waiting Room: visitors wait in front of some URLs until there is space, and are known by a cookie. Begin with
 * {@link dev.edgecase.phase.room.RoomPhases}; {@code Room} is the queue, and knows neither requests nor pages.
 */
@NullMarked
package dev.edgecase.phase.room;

import org.jspecify.annotations.NullMarked;
