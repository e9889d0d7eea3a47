package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies that are much larger than what the edge may hold. */
class BulkIT {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1024;
    private static final long TOTAL = (long) PIECE * PIECES;

    @Test
    void a_download_goes_as_fast_as_the_visitor_takes_it() throws Exception {
        var given = new AtomicInteger();
        try (var stage = FrontStage.plain((request, listener) -> listener.completed(
                        FrontStage.responded(new EdgeResponse(200, Headers.EMPTY, new Zeros(given)))));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            visitor.until("\r\n\r\n");
            assertThat(given.get()).isLessThan(PIECES / 2);

            assertThat(visitor.skipRest()).isGreaterThan(TOTAL);
            assertThat(stage.journey().bodyBytes()).isEqualTo(TOTAL);
        }
    }

    @Test
    void an_upload_goes_as_fast_as_the_origin_takes_it() throws Exception {
        var taken = new AtomicLong();
        try (var stage = FrontStage.plain((request, listener) -> BodyPump.start(request.body(), new BodyPump.Sink() {
                    @Override
                    public void write(Body.Piece piece, Runnable then) {
                        taken.addAndGet(piece.buffer().remaining());
                        piece.release();
                        then.run();
                    }

                    @Override
                    public void end(Headers trailers) {
                        listener.completed(FrontStage.responded(FrontStage.text(200, "all")));
                    }

                    @Override
                    public void failed(IOException cause) {}
                }));
                var visitor = stage.visitor()) {
            visitor.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + TOTAL + "\r\n\r\n");
            var piece = new byte[PIECE];
            for (var i = 0; i < PIECES; i++) {
                visitor.socket.getOutputStream().write(piece);
            }

            assertThat(visitor.answer()).endsWith("all");
            assertThat(taken.get()).isEqualTo(TOTAL);
        }
    }

    private static final class Zeros implements Body {
        private final AtomicInteger given;

        Zeros(AtomicInteger given) {
            this.given = given;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void next(Receiver receiver) {
            if (given.getAndIncrement() == PIECES) {
                receiver.end(Headers.EMPTY);
            } else {
                receiver.piece(new Zero(ByteBuffer.allocate(PIECE)));
            }
        }

        @Override
        public void close() {}
    }

    private record Zero(ByteBuffer buffer) implements Body.Piece {
        @Override
        public void release() {}
    }
}
