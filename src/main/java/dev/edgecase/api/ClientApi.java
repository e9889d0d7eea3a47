package dev.edgecase.api;

import dev.edgecase.api.Envelope.Refusal;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import java.util.regex.Pattern;

/**
 * Answers {@code /client/v4/}, where clients of the real API look: of that API what an emulator can mean.
 *
 * <p>Source: Cloudflare API. Certainty: documented; codes of unknown paths observed.
 */
final class ClientApi {
    static final String BASE = "/client/v4/";

    /** What {@link AdminApi} lists. */
    static final String TRACE = "POST " + BASE + "accounts/{id}/request-tracer/trace";

    private static final Pattern TRACE_PATH =
            Pattern.compile("/client/v4/accounts/[0-9a-f]{32}/request-tracer/trace/?");

    private final TracePage trace;

    ClientApi(TracePage trace) {
        this.trace = trace;
    }

    EdgeResponse answer(EdgeRequest request) {
        try {
            Credentials.check(request.headers());
            if (!TRACE_PATH.matcher(request.path()).matches()) {
                throw unroutable(404, request);
            }
            if (!request.method().equals("POST")) {
                throw unroutable(405, request);
            }
            return trace.answer(request);
        } catch (Refusal refusal) {
            return Envelope.refused(refusal);
        }
    }

    private static Refusal unroutable(int status, EdgeRequest request) {
        return Refusal.of(
                status,
                7003,
                "Could not route to %s, perhaps your object identifier is invalid?".formatted(request.path()));
    }
}
