package dev.edgecase.junit;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.testorigin.script.Received;

/** AssertJ assertions for what an edge did; {@code import static dev.edgecase.junit.EdgeAssertions.assertThat}. */
public final class EdgeAssertions {
    private EdgeAssertions() {}

    /** Looks at the journey of a request. */
    public static JourneyAssert assertThat(Journey journey) {
        return new JourneyAssert(journey);
    }

    /** Looks at a request that a played origin received. */
    public static ReceivedAssert assertThat(Received received) {
        return new ReceivedAssert(received);
    }
}
