package dev.edgecase.limit;

import java.time.Duration;

/**
 * What a counter shows.
 *
 * @param counted how much was counted, with what is just being asked about
 * @param over whether that is too much, or was before and is being made to wait still
 * @param remaining how long it stays so when nothing more comes; zero when it is not
 */
public record Tally(long counted, boolean over, Duration remaining) {}
