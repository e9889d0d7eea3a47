package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Part;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A part of a file, put together from as many slices as it takes. */
final class SlicedBody implements Body, Body.Receiver, SliceSupply.Taker {
    private final SlicedSource source;
    private final Part part;
    private final boolean last;
    private long at;
    private @Nullable Body current;
    private @Nullable Receiver waiting;
    private @Nullable Slice awaited;
    private Runnable giveUp = () -> {};
    private boolean closed;

    /**
     * Makes a body.
     *
     * @param last whether nothing is asked of the source after it
     */
    SlicedBody(SlicedSource source, Part part, boolean last) {
        this.source = source;
        this.part = part;
        this.last = last;
        at = part.from();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(part.count());
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        proceed();
    }

    /** Goes no deeper than one slice, as none is empty. */
    private void proceed() {
        var slice = Slice.of(at);
        if (current != null) {
            current.next(this);
        } else if (at > part.to()) {
            answer().end(Headers.EMPTY);
        } else if (source.has(slice)) {
            current = source.cut(new Part(at, part.to()), last);
            at = slice.to() + 1;
            current.next(this);
        } else {
            awaited = slice;
            var call = source.get(slice, this);
            if (slice.equals(awaited)) {
                giveUp = call; // it has not come yet
            }
        }
    }

    @Override
    public void taken(BodySource bytes) {
        if (closed) {
            bytes.drop();
        } else {
            awaited = null;
            source.keep(Slice.of(at), bytes);
            proceed();
        }
    }

    @Override
    public void piece(Piece piece) {
        if (closed) {
            piece.release();
            return;
        }
        answer().piece(at > part.to() ? piece : new Inner(piece));
    }

    @Override
    public void end(Headers trailers) {
        if (!closed) {
            current = null;
            proceed();
        }
    }

    @Override
    public void failed(IOException cause) {
        if (!closed) {
            close();
            answer().failed(cause);
        }
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException("a slice came that nobody asked for");
        }
        waiting = null;
        return receiver;
    }

    @Override
    public void close() {
        closed = true;
        if (current != null) {
            current.close();
            current = null;
        }
        source.drop();
        giveUp.run();
    }

    /** A piece behind which another slice comes. */
    private record Inner(Piece piece) implements Piece {
        @Override
        public ByteBuffer buffer() {
            return piece.buffer();
        }

        @Override
        public void release() {
            piece.release();
        }
    }
}
