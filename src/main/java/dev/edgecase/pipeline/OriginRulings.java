package dev.edgecase.pipeline;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.unit.RayId;
import java.nio.charset.StandardCharsets;

/** The rulings that the pipeline makes itself: what came of the origin, the visitor's leaving, and bugs. */
final class OriginRulings {
    static final Ruling LEFT = new Ruling(
            Decider.VISITOR,
            "left before the answer",
            "Raise the client's own timeout, or answer sooner; the origin request was cancelled.");
    private static final Ruling PASSED = new Ruling(Decider.ORIGIN, "answered", "");

    private OriginRulings() {}

    static Ruling passed() {
        return PASSED;
    }

    /** A pretended failure is the origin's, as the visitor sees it; the reason tells it from a real one. */
    static Ruling failed(OriginFault fault, Journey journey) {
        if (fault instanceof BodyFault.BadCoding
                && journey.cache != null
                && journey.cache.status().isServedFromCache()) {
            return CacheRulings.broken(journey.cache, fault);
        }
        return journey.injected().isPresent()
                ? new Ruling(
                        Decider.ORIGIN,
                        fault.words() + " (injected)",
                        "The fault was injected; were it real: " + fault.remedy())
                : new Ruling(Decider.ORIGIN, fault.words(), fault.remedy());
    }

    /** Who is to blame for a bug of ours. */
    static Ruling ours(Throwable bug) {
        return new Ruling(
                Decider.EDGECASE,
                "failed over a bug of its own: " + bug,
                "Report it with the log; the real edge does not do this.");
    }

    static EdgeResponse bug(RayId ray, Throwable bug) {
        var text = "500: this is a bug of Edgecase itself, not what the real edge would answer.%nRay ID: %s%n%s%n"
                .formatted(ray, bug);
        return new EdgeResponse(
                500,
                Headers.of("Content-Type", "text/plain; charset=utf-8", "Edgecase", "EDGECASE"),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
