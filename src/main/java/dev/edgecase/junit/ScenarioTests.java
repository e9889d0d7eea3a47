package dev.edgecase.junit;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Scenario files as tests. */
final class ScenarioTests {
    private ScenarioTests() {}

    static Stream<DynamicNode> in(Path place) {
        throw new UnsupportedOperationException("being built: " + place);
    }
}
