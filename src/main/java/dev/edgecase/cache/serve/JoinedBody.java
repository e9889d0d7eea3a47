package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Several bodies as one; each is made when the one before has come to its end. */
final class JoinedBody implements Body, Body.Receiver {
    private final int count;
    private final IntFunction<Body> bodies;
    private final long length;
    private final BodySource source;
    private Body current = EMPTY;
    private int made;
    private Receiver receiver = this;

    /**
     * Makes a body.
     *
     * @param count of bodies
     * @param bodies makes one by its number from 0 on; none is empty
     * @param length of all together
     * @param source where they come from, given up when this is closed
     */
    JoinedBody(int count, IntFunction<Body> bodies, long length, BodySource source) {
        this.count = count;
        this.bodies = bodies;
        this.length = length;
        this.source = source;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public void next(Receiver asked) {
        receiver = asked;
        current.next(this);
    }

    @Override
    public void piece(Piece piece) {
        receiver.piece(made < count ? piece.followed() : piece);
    }

    @Override
    public void end(Headers trailers) {
        if (made < count) {
            current = bodies.apply(made++); // not empty, so that this goes no deeper
            current.next(this);
        } else {
            receiver.end(Headers.EMPTY);
        }
    }

    @Override
    public void failed(IOException cause) {
        source.drop();
        receiver.failed(cause);
    }

    @Override
    public void close() {
        current.close();
        source.drop();
    }
}
