package dev.edgecase.http;

import java.io.IOException;
import java.util.OptionalLong;

/** Another body, passed on as it comes; whoever has to see or stop what goes by overrides a method. */
public abstract class PassedBody implements Body, Body.Receiver {
    private final Body body;
    private Receiver receiver = this;

    /** Passes this one on. */
    protected PassedBody(Body body) {
        this.body = body;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public void next(Receiver asked) {
        receiver = asked;
        body.next(this);
    }

    @Override
    public void piece(Piece piece) {
        receiver.piece(piece);
    }

    @Override
    public void end(Headers trailers) {
        receiver.end(trailers);
    }

    @Override
    public void failed(IOException cause) {
        receiver.failed(cause);
    }

    @Override
    public void close() {
        body.close();
    }
}
