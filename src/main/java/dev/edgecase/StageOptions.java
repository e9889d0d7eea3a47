package dev.edgecase;

import dev.edgecase.pipeline.JourneyListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario does not say about the edge that it is played on.
 *
 * @param httpPort 0 for a free one
 * @param httpsPort 0 for a free one
 * @param adminPort 0 for a free one
 * @param certificates the directory of the local certificate authority; empty for one in memory
 * @param listeners hear of every finished journey, on I/O threads
 */
public record StageOptions(
        int httpPort, int httpsPort, int adminPort, Optional<Path> certificates, List<JourneyListener> listeners) {
    /** Free ports, nothing kept. */
    public static final StageOptions DEFAULT = new StageOptions(0, 0, 0, Optional.empty(), List.of());

    /** Keeps a list that nobody changes. */
    public StageOptions {
        listeners = List.copyOf(listeners);
    }

    /** Returns the same with one more listener. */
    public StageOptions with(JourneyListener listener) {
        var all = new ArrayList<>(listeners);
        all.add(listener);
        return new StageOptions(httpPort, httpsPort, adminPort, certificates, all);
    }
}
