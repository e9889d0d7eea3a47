package dev.edgecase.front.visit;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Visit.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/** Writes a body to a visitor's channel, each piece as it comes and as fast as the visitor takes it. */
final class ChannelSink implements BodyPump.Sink, ChannelListener<StreamSinkChannel> {
    private final StreamSinkChannel channel;
    private final boolean knowsLength;
    private final Owner owner;
    private @Nullable BodyPump pump;
    private Body.@Nullable Piece piece;
    private @Nullable Runnable taken;
    private boolean wrote;
    private boolean ending;
    private boolean shut;
    private boolean over;
    private long sent;

    /**
     * Makes a sink.
     *
     * @param knowsLength the last piece may be written as the end: nothing can follow it
     */
    ChannelSink(StreamSinkChannel channel, boolean knowsLength, Owner owner) {
        this.channel = channel;
        this.knowsLength = knowsLength;
        this.owner = owner;
    }

    /** Hears how it goes. */
    interface Owner {
        /** Bytes have been written. */
        void moved();

        /** The trailers, before the end is written; not called when there are none. */
        void trailers(Headers trailers);

        /** It is over; called once. */
        void ended(long bytes, Outcome outcome);
    }

    /** Starts to write the body; what comes at once goes out in one piece with the head. */
    void start(Body body) {
        channel.getWriteSetter().set(this);
        var started = BodyPump.start(body, this);
        pump = started;
        if (over) {
            started.cancel();
        } else if (!wrote && !ending) {
            attempt(this::flushHead);
        }
    }

    /** Writes a head that no body follows. */
    void finish() {
        channel.getWriteSetter().set(this);
        ending = true;
        attempt(this::flushEnd);
    }

    private interface Step {
        void take() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.take();
        } catch (IOException gone) {
            end(Outcome.VISITOR_LEFT);
        }
    }

    private void flushHead() throws IOException {
        if (!channel.flush()) {
            channel.resumeWrites();
        }
    }

    private void flushEnd() throws IOException {
        if (!shut) {
            shut = true;
            channel.shutdownWrites();
        }
        if (channel.flush()) {
            end(Outcome.DELIVERED);
        } else {
            channel.resumeWrites();
        }
    }

    @Override
    public void write(Body.Piece next, Runnable then) {
        wrote = true;
        if (over) {
            next.release();
            return;
        }
        piece = next;
        taken = then;
        push();
    }

    private void push() {
        try {
            if (!pushPiece()) {
                channel.resumeWrites();
                return;
            }
        } catch (IOException gone) {
            end(Outcome.VISITOR_LEFT);
            return;
        }
        var then = taken;
        taken = null;
        if (then != null) {
            then.run();
        }
    }

    private boolean pushPiece() throws IOException {
        var current = piece;
        if (current == null) {
            return true;
        }
        var buffer = current.buffer();
        var last = knowsLength && current.isLast();
        while (buffer.hasRemaining()) {
            var count = last ? channel.writeFinal(buffer) : channel.write(buffer);
            if (count == 0) {
                return false;
            }
            sent += count;
        }
        owner.moved();
        piece = null;
        current.release();
        if (!last) {
            channel.flush();
        }
        return true;
    }

    @Override
    public void handleEvent(StreamSinkChannel ready) {
        if (over) {
            channel.suspendWrites();
        } else if (!channel.isOpen()) {
            end(Outcome.VISITOR_LEFT);
        } else if (piece != null) {
            channel.suspendWrites();
            push();
        } else if (ending) {
            channel.suspendWrites();
            attempt(this::flushEnd);
        } else {
            channel.suspendWrites();
            attempt(this::flushHead);
        }
    }

    @Override
    public void end(Headers trailers) {
        if (over) {
            return;
        }
        if (trailers.size() > 0) {
            owner.trailers(trailers);
        }
        ending = true;
        attempt(this::flushEnd);
    }

    @Override
    public void failed(IOException cause) {
        if (!wrote) {
            attempt(channel::flush); // the head was decided: the visitor sees it
        }
        end(Outcome.ABORTED);
    }

    /** The visitor has left, or has to. */
    void cut(Outcome outcome) {
        end(outcome);
    }

    private void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        taken = null;
        if (piece != null) {
            piece.release();
            piece = null;
        }
        if (pump != null) {
            pump.cancel();
        }
        owner.ended(sent, outcome);
    }
}
