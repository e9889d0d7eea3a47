package dev.edgecase.pipeline;

import dev.edgecase.compress.Prefetch;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;

/** A request's body that is read before the origin is asked. */
final class Upload implements Prefetch.Callback {
    private static final int CONTINUE = 100;
    /** Of a larger body the rest goes on as it comes. */
    private static final int MOST_BUFFERED = 16 << 20;

    private final Run run;

    private Upload(Run run) {
        this.run = run;
    }

    /** Nobody but the edge can tell a visitor to go on who waits for that, as the origin hears of the request later. */
    static Prefetch start(Run run) {
        var exchange = run.exchange();
        var request = exchange.request();
        if (request.headers().hasToken("Expect", "100-continue")) {
            run.interim(CONTINUE, Headers.EMPTY);
            exchange.request(
                    request.with(request.headers().edit().remove("Expect").build()));
        }
        return Prefetch.start(request.body(), MOST_BUFFERED, new Upload(run));
    }

    @Override
    public void ready(Body whole) {
        try {
            var exchange = run.exchange();
            exchange.request(exchange.request().with(whole));
            run.fetch();
        } catch (RuntimeException | LinkageError bug) {
            run.admit(bug);
        }
    }

    @Override
    public void failed(IOException cause) {
        run.requestBroke(cause);
    }
}
