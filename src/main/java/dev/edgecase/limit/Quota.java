package dev.edgecase.limit;

import dev.edgecase.zone.knob.LimitKnobs.Window;
import java.time.Duration;

/**
 * How much is let through.
 *
 * @param limit more than so much is too much
 * @param period how long is counted
 * @param mitigation how long everything is too much from the first excess on; zero: only what exceeds
 * @param window when counting begins anew
 * @param lag how long it takes until what is counted is seen
 */
public record Quota(long limit, Duration period, Duration mitigation, Window window, Duration lag) {}
