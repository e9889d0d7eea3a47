package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A part of a body that is made from what others give it piece by piece: whoever reads it asks, and gets one answer. */
public abstract class PartBody implements Body, Body.Receiver {
    private final Part part;
    private @Nullable Receiver waiting;
    private boolean closed;

    /** Makes a body of as many bytes as the part has. */
    protected PartBody(Part part) {
        this.part = part;
    }

    @Override
    public final OptionalLong length() {
        return OptionalLong.of(part.count());
    }

    @Override
    public final void next(Receiver receiver) {
        waiting = receiver;
        proceed();
    }

    /** Does what has to be done until there is an answer, or something to wait for. */
    protected abstract void proceed();

    /** Tells whether the reader waits for an answer. */
    protected final boolean isAsked() {
        return waiting != null;
    }

    /** Returns who is to be answered, this once. */
    protected final Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException("a part of a body came that nobody asked for");
        }
        waiting = null;
        return receiver;
    }

    @Override
    public final void failed(IOException cause) {
        if (!closed) {
            close();
            answer().failed(cause);
        }
    }

    /** Tells whether nobody wants more of it. */
    protected final boolean isClosed() {
        return closed;
    }

    @Override
    public final void close() {
        closed = true;
        giveUp();
    }

    /** Drops what it is made from. */
    protected abstract void giveUp();
}
