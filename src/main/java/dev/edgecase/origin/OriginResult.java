package dev.edgecase.origin;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Tunnel;
import java.io.IOException;

/** What came of an exchange with the origin. */
public sealed interface OriginResult {
    /** Returns what was measured on the way. */
    OriginTrace trace();

    /**
     * A valid response head came; the body follows as it is read. A body that breaks later fails with
     * {@link OriginBodyException}.
     *
     * @param response with hop-by-hop fields still in place
     * @param trace what was measured until the head
     */
    record Responded(EdgeResponse response, OriginTrace trace) implements OriginResult {}

    /**
     * The origin switched protocols.
     *
     * @param response the 101
     * @param tunnel the origin's side from here on
     * @param trace what was measured until the head
     */
    record Upgraded(EdgeResponse response, Tunnel tunnel, OriginTrace trace) implements OriginResult {}

    /**
     * No usable response.
     *
     * @param fault what the origin did wrong
     * @param trace what was measured until then
     */
    record Failed(OriginFault fault, OriginTrace trace) implements OriginResult {}

    /**
     * The visitor's body broke while it was being sent; the origin is not to blame.
     *
     * @param cause what the body failed with
     * @param trace what was measured until then
     */
    record RequestBroken(IOException cause, OriginTrace trace) implements OriginResult {}
}
