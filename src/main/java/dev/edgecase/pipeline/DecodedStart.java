package dev.edgecase.pipeline;

import dev.edgecase.compress.BadCodingException;
import dev.edgecase.compress.Decoding;
import dev.edgecase.compress.Prefetch;
import dev.edgecase.compress.ResponseDecoding;
import dev.edgecase.compress.ResponseEncoding;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.origin.OriginFault;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the start of a response before its head goes out, so that a body which cannot be decoded becomes an error in place of a
 * broken page. Event streams are held back for their first bytes only.
 *
 * <p>Source: Cloudflare docs, the page of the errors 502 and 504. Certainty: documented; how much is read ahead is assumed.
 */
final class DecodedStart implements Prefetch.Callback {
    private static final int AHEAD = 64 * 1024;
    private static final int AHEAD_OF_EVENTS = 1;

    private final EdgeResponse response;
    private final String coding;
    private final Consumer<Outcome> then;

    private DecodedStart(EdgeResponse response, String coding, Consumer<Outcome> then) {
        this.response = response;
        this.coding = coding;
        this.then = then;
    }

    /**
     * What came of it.
     *
     * @param response decoded, when there is no fault
     * @param fault what is wrong with the body
     */
    record Outcome(EdgeResponse response, Optional<OriginFault> fault) {
        /** Returns the same, put into the coding that was chosen for it before it was decoded. */
        Outcome encoded(ResponseEncoding encoding, LongConsumer plainBytes) {
            return fault.isPresent() ? this : new Outcome(encoding.onPlain().applyTo(response, plainBytes), fault);
        }
    }

    static Prefetch of(EdgeResponse response, String coding, Consumer<Outcome> then) {
        var events = response.headers().first("Content-Type").orElse("").startsWith("text/event-stream");
        return Prefetch.start(
                Decoding.decode(response.body(), coding),
                events ? AHEAD_OF_EVENTS : AHEAD,
                new DecodedStart(response, coding, then));
    }

    @Override
    public void ready(Body whole) {
        var decoded = new EdgeResponse(response.status(), ResponseDecoding.decodedHeaders(response.headers()), whole);
        then.accept(new Outcome(decoded, Optional.empty()));
    }

    @Override
    public void failed(IOException cause) {
        then.accept(new Outcome(response, Optional.of(stalled(cause).orElseGet(() -> badCoding(cause)))));
    }

    private OriginFault badCoding(IOException cause) {
        return cause instanceof BadCodingException bad
                ? new BodyFault.BadCoding(coding, bad.detail())
                : new BodyFault.BadCoding(coding, String.valueOf(cause.getMessage()));
    }

    /** A body that stopped coming is the origin's slowness and not a broken coding. */
    private static Optional<OriginFault> stalled(@Nullable Throwable cause) {
        for (var t = cause; t != null; t = t.getCause()) {
            if (t instanceof OriginBodyException body && body.fault() instanceof BodyFault.Stalled stalled) {
                return Optional.of(stalled);
            }
        }
        return Optional.empty();
    }
}
