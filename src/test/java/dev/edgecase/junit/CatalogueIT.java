package dev.edgecase.junit;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Every scenario that is shipped holds, or says what it needs. */
@Order(1) // it is among the longest
class CatalogueIT {
    @TestFactory
    Stream<DynamicNode> scenarios() {
        return Edge.scenariosIn(Path.of("scenarios"));
    }
}
