package dev.edgecase.cache;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;

/** A body of no declared length that comes as the test says, and waits for nobody. */
final class ComingBody implements Body {
    private final Queue<Consumer<Receiver>> coming = new ArrayDeque<>();
    private Receiver waiting;
    private boolean closed;

    void send(String bytes) {
        bring(receiver -> receiver.piece(new Text(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)))));
    }

    void end() {
        bring(receiver -> receiver.end(Headers.EMPTY));
    }

    void breakOff() {
        bring(receiver -> receiver.failed(new IOException("reset")));
    }

    private void bring(Consumer<Receiver> next) {
        coming.add(next);
        give();
    }

    private void give() {
        if (waiting != null && !coming.isEmpty()) {
            var receiver = waiting;
            waiting = null;
            coming.remove().accept(receiver);
        }
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        give();
    }

    @Override
    public void close() {
        waiting = null;
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private record Text(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
