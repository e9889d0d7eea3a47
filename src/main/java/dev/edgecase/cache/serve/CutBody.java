package dev.edgecase.cache.serve;

import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a body that comes from its first byte on: passes over what is before, and asks for nothing behind. */
final class CutBody extends PartBody {
    private final SequentialSource source;
    private final Part part;
    private final boolean last;
    private long left;
    private boolean asked; // the source has a question open
    private boolean running;

    CutBody(SequentialSource source, Part part, boolean last) {
        super(part);
        this.source = source;
        this.part = part;
        this.last = last;
        left = part.count();
    }

    /** Works until the question is answered or the source lets us wait: a loop, however many pieces are passed over. */
    @Override
    protected void proceed() {
        if (running) {
            return;
        }
        running = true;
        while (isAsked() && !asked) {
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
        if (isClosed()) {
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
            proceed();
        } else {
            answer().piece(new Cut(bytes.slice(bytes.position() + skipped, taken), piece, left == 0));
        }
    }

    @Override
    public void end(Headers trailers) {
        failed(new IOException("the body ended %d bytes before the end of a range".formatted(left)));
    }

    @Override
    protected void giveUp() {
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
