package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.testorigin.wire.BodySource;
import dev.edgecase.testorigin.wire.LoopTime;
import dev.edgecase.testorigin.wire.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One answer in HTTP/1.1 on its way: interims and delays in nominal time, the head, the body as fast as it is taken. */
final class Answering {
    private final Output output;
    private final LoopTime time;
    private final Consumer<Boolean> whenDone;
    private EdgeClock.Timer timer = () -> {};
    private @Nullable Reply reply;
    private boolean pumping;

    /** Makes an answer that tells, when all of it is on its way, whether the connection is to be closed. */
    Answering(Output output, LoopTime time, Consumer<Boolean> whenDone) {
        this.output = output;
        this.time = time;
        this.whenDone = whenDone;
    }

    /** Works the reply out when its time has come. */
    interface Maker {
        Reply make() throws IOException;
    }

    void start(Respond respond, List<Interim> interims, Maker maker) {
        next(interims, respond.delay(), maker);
    }

    /** Goes through the interims; the delay of the answer counts from the request on. */
    private void next(List<Interim> interims, Duration left, Maker maker) {
        if (interims.isEmpty()) {
            timer = time.after(left, () -> begin(maker));
            return;
        }
        var first = interims.get(0);
        timer = time.after(first.delay(), () -> {
            output.send(Reply.interim(first.status(), first.headers()));
            next(interims.subList(1, interims.size()), left.minus(first.delay()), maker);
        });
    }

    private void begin(Maker maker) {
        var made = made(maker);
        reply = made;
        output.send(made.head());
        output.whenReady(this::pump);
        pump();
    }

    /** A mistake in a script, or a bug of ours, is told to whoever asked. */
    private Reply made(Maker maker) {
        try {
            return maker.make();
        } catch (IOException | RuntimeException failure) {
            return Failed.reply(
                    "the answer of the played origin failed: " + failure,
                    time.clock().instant());
        }
    }

    private void pump() {
        var current = reply;
        if (current == null || pumping) {
            return;
        }
        pumping = true;
        try {
            while (reply != null && output.isReady()) {
                var piece = current.next();
                if (piece.length == 0) {
                    end(current);
                } else {
                    output.send(piece);
                }
            }
        } catch (IOException unreadable) {
            end(current); // too late for another answer: the body is short
        } finally {
            pumping = false;
        }
    }

    private void end(Reply done) {
        drop();
        var last = done.last();
        if (last.length > 0) {
            output.send(last);
        }
        output.finish(() -> whenDone.accept(done.closes()));
    }

    /** Nobody waits for the answer any more. */
    void drop() {
        timer.cancel();
        output.whenReady(() -> {});
        close(reply);
        reply = null;
    }

    private static void close(@Nullable Reply unfinished) {
        if (unfinished != null) {
            try {
                BodySource body = unfinished.body();
                body.close();
            } catch (IOException ignored) {
                // it was only read
            }
        }
    }
}
