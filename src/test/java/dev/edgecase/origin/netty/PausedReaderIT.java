package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.RawOrigin;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A visitor who takes some of a body and then pauses for longer than origins may. */
class PausedReaderIT {
    private static final int LENGTH = 400_000;

    @Test
    void his_pause_is_no_stall_of_the_origin() throws Exception {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n" + "x".repeat(LENGTH);
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> {
                    visit.readHead();
                    visit.write(answer);
                    visit.readHead();
                })) {
            var asked = probe.askWithoutReading(Probe.get(origin.port()));
            var body = asked.responded().response().body();
            var taken = 0;
            for (var piece = 0; piece < 3; piece++) {
                taken += next(probe, body);
            }
            probe.advance(Probe.READ.multipliedBy(3));
            for (var length = next(probe, body); length > 0; length = next(probe, body)) {
                taken += length;
            }
            assertThat(taken).isEqualTo(LENGTH);
        }
    }

    /** Returns the length of the next piece, 0 at the end. */
    private static int next(Probe probe, Body body) {
        var length = new CompletableFuture<Integer>();
        probe.run(() -> body.next(new Body.Receiver() {
            @Override
            public void piece(Body.Piece piece) {
                var size = piece.buffer().remaining();
                piece.release();
                length.complete(size);
            }

            @Override
            public void end(Headers trailers) {
                length.complete(0);
            }

            @Override
            public void failed(IOException cause) {
                length.completeExceptionally(cause);
            }
        }));
        return length.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
