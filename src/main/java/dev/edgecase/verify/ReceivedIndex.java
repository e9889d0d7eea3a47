package dev.edgecase.verify;

import dev.edgecase.Stage;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.unit.RayId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the origins that we play got, by the ray that the edge gave it. For several threads; each ray is asked for once. */
final class ReceivedIndex {
    private static final String RAY = "CF-RAY";

    private final Stage stage;
    private final Map<String, List<Received>> byRay = new HashMap<>();

    ReceivedIndex(Stage stage) {
        this.stage = stage;
    }

    /** Returns what came with that ray, in order, and forgets it. */
    synchronized List<Received> take(String ray) {
        for (var origin : stage.origins().values()) {
            for (var request : origin.take()) {
                request.headers()
                        .first(RAY)
                        .flatMap(RayId::digitsOf)
                        .ifPresent(its -> byRay.computeIfAbsent(its, each -> new ArrayList<>(1))
                                .add(request));
            }
        }
        var found = byRay.remove(ray);
        return found == null ? List.of() : found;
    }

    /** Forgets what nobody asked for. */
    synchronized void forget() {
        byRay.clear();
    }
}
