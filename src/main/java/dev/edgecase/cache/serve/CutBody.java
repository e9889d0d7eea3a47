package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A part of a body that comes from its first byte on: passes over what is before, and asks for nothing behind. */
final class CutBody implements Body, Body.Receiver {
    private final SequentialSource source;
    private final Part part;
    private final boolean last;
    private @Nullable Receiver waiting;
    private long left;
    private boolean asked; // the source has a question open
    private boolean running;
    private boolean closed;

    CutBody(SequentialSource source, Part part, boolean last) {
        this.source = source;
        this.part = part;
        this.last = last;
        left = part.count();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(part.count());
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        run();
    }

    /** Works until the question is answered or the source lets us wait: a loop, however many pieces are passed over. */
    private void run() {
        if (running) {
            return;
        }
        running = true;
        while (waiting != null && !asked) {
            if (left == 0) {
                finish();
            } else {
                ask();
            }
        }
        running = false;
    }

    private void ask() {
        var kept = source.kept();
        asked = true;
        if (kept.hasRemaining()) {
            piece(new Kept(kept));
        } else {
            source.next(this);
        }
    }

    private void finish() {
        if (last) {
            source.drop();
        }
        answer().end(Headers.EMPTY);
    }

    @Override
    public void piece(Piece piece) {
        if (closed) {
            piece.release();
            return;
        }
        asked = false;
        var bytes = piece.buffer();
        var skipped = (int) Math.min(bytes.remaining(), source.before(part.from()));
        var taken = (int) Math.min(bytes.remaining() - skipped, left);
        source.seen(skipped + taken);
        left -= taken;
        if (left == 0 && !last) {
            source.keep(bytes.slice(bytes.position() + skipped + taken, bytes.remaining() - skipped - taken));
        }
        if (taken == 0) {
            piece.release();
            run();
        } else {
            answer().piece(new Cut(bytes.slice(bytes.position() + skipped, taken), piece, left == 0));
        }
    }

    @Override
    public void end(Headers trailers) {
        failed(new IOException("the body ended %d bytes before the end of a range".formatted(left)));
    }

    @Override
    public void failed(IOException cause) {
        if (!closed) {
            asked = false;
            close();
            answer().failed(cause);
        }
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException("the source of a range answered without a question");
        }
        waiting = null;
        return receiver;
    }

    @Override
    public void close() {
        closed = true;
        source.drop();
    }

    private record Cut(ByteBuffer buffer, Piece from, boolean isLast) implements Piece {
        @Override
        public void release() {
            from.release();
        }
    }

    private record Kept(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
