package dev.edgecase.pipeline;

import dev.edgecase.compress.Prefetch;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A request's body that is read before anything becomes of the request. */
final class Upload implements Prefetch.Callback {
    private static final int CONTINUE = 100;
    /** Of a larger body the rest goes on as it comes. */
    private static final int MOST_BUFFERED = 16 << 20;

    private final Run run;
    private final BiConsumer<Upload, Body> then;
    private byte[] beginning = {};
    private boolean isAll;

    private Upload(Run run, BiConsumer<Upload, Body> then) {
        this.run = run;
        this.then = then;
    }

    /** Reads the beginning of the body for the phases to come. */
    static Prefetch sample(Run run, int most, Runnable goOn) {
        var length = run.exchange().request().body().length();
        return start(run, most + 1, (upload, whole) -> {
            var exchange = run.exchange();
            exchange.request(exchange.request().with(whole));
            exchange.read(BodySample.of(upload.beginning, most, upload.isAll ? OptionalLong.empty() : length));
            goOn.run();
        });
    }

    /** Reads the body before the origin hears of the request. */
    static Prefetch ahead(Run run) {
        return start(run, MOST_BUFFERED, (upload, whole) -> {
            var exchange = run.exchange();
            exchange.request(exchange.request().with(whole));
            run.fetch();
        });
    }

    /** Reads the body for a decision, where it is as small as that wants it. */
    static Prefetch text(Run run, Decision.WhenRead reading, Consumer<Decision> then) {
        var length = run.exchange().request().body().length();
        var isRead = length.orElse(Long.MAX_VALUE) <= reading.atMost();
        return start(run, isRead ? Integer.MAX_VALUE : 0, (upload, whole) -> {
            var text = isRead
                    ? Optional.of(new String(HeldBytes.of(whole), StandardCharsets.UTF_8))
                    : Optional.<String>empty();
            then.accept(reading.then().apply(text));
        });
    }

    /** Nobody but the edge can tell a visitor to go on who waits for that, as the origin hears of the request later. */
    private static Prefetch start(Run run, int wantedBytes, BiConsumer<Upload, Body> then) {
        var exchange = run.exchange();
        var request = exchange.request();
        if (wantedBytes > 0 && request.headers().hasToken("Expect", "100-continue")) {
            run.interim(CONTINUE, Headers.EMPTY);
            exchange.request(
                    request.with(request.headers().edit().remove("Expect").build()));
        }
        return Prefetch.start(request.body(), wantedBytes, new Upload(run, then));
    }

    @Override
    public void read(byte[] bytes, boolean all) {
        beginning = bytes;
        isAll = all;
    }

    @Override
    public void ready(Body whole) {
        try {
            then.accept(this, whole);
        } catch (RuntimeException | LinkageError bug) {
            run.admit(bug);
        }
    }

    @Override
    public void failed(IOException cause) {
        run.requestBroke(cause);
    }
}
