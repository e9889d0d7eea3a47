package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Part;
import dev.edgecase.cache.serve.PartBody;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import org.jspecify.annotations.Nullable;

/** A part of a file, put together from as many slices as it takes. */
final class SlicedBody extends PartBody implements SliceSupply.Taker {
    private final SlicedSource source;
    private final Part part;
    private final boolean last;
    private long at;
    private @Nullable Body current;
    private @Nullable Slice awaited;
    private Runnable stopAsking = () -> {};

    /**
     * Makes a body.
     *
     * @param last whether nothing is asked of the source after it
     */
    SlicedBody(SlicedSource source, Part part, boolean last) {
        super(part);
        this.source = source;
        this.part = part;
        this.last = last;
        at = part.from();
    }

    /** Goes no deeper than one slice, as none is empty. */
    @Override
    protected void proceed() {
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
                stopAsking = call; // it has not come yet
            }
        }
    }

    @Override
    public void taken(BodySource bytes) {
        if (isClosed()) {
            bytes.drop();
        } else {
            awaited = null;
            source.keep(Slice.of(at), bytes);
            proceed();
        }
    }

    @Override
    public void piece(Piece piece) {
        if (isClosed()) {
            piece.release();
            return;
        }
        answer().piece(at > part.to() ? piece : piece.followed());
    }

    @Override
    public void end(Headers trailers) {
        if (!isClosed()) {
            current = null;
            proceed();
        }
    }

    @Override
    protected void giveUp() {
        if (current != null) {
            current.close();
            current = null;
        }
        source.drop();
        stopAsking.run();
    }
}
