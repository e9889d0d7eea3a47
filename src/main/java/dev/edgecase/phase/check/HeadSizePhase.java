package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;

/**
 * Refuses a request-target over 32 KB with 414, and request headers over 128 KB in total with 413. Headers count as their lines
 * do in HTTP/1.1: name, colon, space, value and line end, {@code Host} among them.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/connection-limits and the pages of the errors 413 and 414. Certainty:
 * documented; that the URL limit is 32 KB and not 16 KB, and that neither is logged, is assumed.
 */
public final class HeadSizePhase implements RequestPhase {
    private static final int WARN_TARGET = 16 * 1024;
    private static final int HOST_LINE = "Host: \r\n".length();

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var emulation = exchange.zone().emulation();
        var length = request.target().length();
        if (length > emulation.maxTarget().bytes()) {
            exchange.journey().hideFromRequestLog();
            return Decision.refuse(
                    EdgeError.URI_TOO_LONG,
                    Decider.VALIDATION,
                    "the URL has %d bytes, the limit is %d"
                            .formatted(length, emulation.maxTarget().bytes()),
                    "Shorten the URL; send long data in a request body.");
        }
        if (length > WARN_TARGET) {
            exchange.journey()
                    .note("HeadSizePhase", "the URL is over 16 KB, which another page of the docs calls the limit");
        }
        var weight = request.headers().weight() + request.authority().length() + HOST_LINE;
        if (weight > emulation.maxRequestHead().bytes()) {
            exchange.journey().hideFromRequestLog();
            return Decision.refuse(
                    EdgeError.PAYLOAD_TOO_LARGE,
                    Decider.VALIDATION,
                    "the request headers have %d bytes, the limit is %d"
                            .formatted(weight, emulation.maxRequestHead().bytes()),
                    "Send fewer or smaller headers; cookies are the usual cause.");
        }
        return Decision.PASS;
    }
}
