package dev.edgecase.cache;

import dev.edgecase.cache.store.GrowingBody;
import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Carries an origin's body into the store, as fast as it comes: readers follow at their own pace. */
final class Filling implements BodyPump.Sink {
    private final Body body;
    private final GrowingBody stored;
    private final Executor ioThread;
    private final Runnable whenOver;

    private Filling(Body body, GrowingBody stored, Executor ioThread, Runnable whenOver) {
        this.body = body;
        this.stored = stored;
        this.ioThread = ioThread;
        this.whenOver = whenOver;
    }

    /** Begins; on the body's thread the last word is said. */
    static void start(Body body, GrowingBody stored, Executor ioThread, Runnable whenOver) {
        BodyPump.start(body, new Filling(body, stored, ioThread, whenOver));
    }

    @Override
    public void write(Body.Piece piece, Runnable taken) {
        stored.append(piece.buffer());
        piece.release();
        if (stored.isAbandoned()) {
            abandon();
        } else if (stored.mayAppend()) {
            taken.run();
        } else {
            stored.whenReady(() -> ioThread.execute(() -> proceed(taken)));
        }
    }

    private void proceed(Runnable taken) {
        if (stored.isAbandoned()) {
            abandon();
        } else {
            taken.run();
        }
    }

    /** It is not stored, and who read it has left. */
    private void abandon() {
        body.close();
        whenOver.run();
    }

    @Override
    public void end(Headers trailers) {
        stored.end(trailers);
        whenOver.run();
    }

    @Override
    public void failed(IOException cause) {
        stored.fail(cause);
        whenOver.run();
    }
}
