package dev.edgecase.front.h1;

import dev.edgecase.front.wire.Input;
import dev.edgecase.http.Body;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of a request, or what comes after an upgrade, read off the connection when somebody asks. */
final class Http1Body implements Body {
    private final BodyDecoder decoder;
    private final Input input;
    private final Reader reader;

    private @Nullable Receiver waiting;
    private @Nullable IOException failure;
    private boolean ended;
    private boolean dropped;
    private long waitingSince;

    Http1Body(BodyDecoder decoder, Input input, Reader reader) {
        this.decoder = decoder;
        this.input = input;
        this.reader = reader;
    }

    /** The connection that the body comes from. */
    interface Reader {
        /** More bytes are wanted; {@link #arrived} when there are some. */
        void wantBytes();

        /** The framing is broken; returns what the receiver is told. */
        IOException broken(BadRequestException cause);

        /** Returns nominal nanoseconds. */
        long nanos();
    }

    /** Tells whether every byte has been read off the connection. */
    boolean hasEnded() {
        return ended;
    }

    /** Tells whether nobody wants the rest. */
    boolean isDropped() {
        return dropped;
    }

    /** Tells whether somebody has been waiting for bytes since before that moment. */
    boolean waitsSinceBefore(long nanos) {
        return waiting != null && waitingSince - nanos < 0;
    }

    /** Tells whether somebody waits for bytes. */
    boolean isWanted() {
        return waiting != null;
    }

    @Override
    public OptionalLong length() {
        return decoder.length();
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        arrived();
        if (waiting != null) {
            waitingSince = reader.nanos();
            reader.wantBytes();
        }
    }

    /** Hands on what the input holds, if anybody waits for it. */
    void arrived() {
        var receiver = waiting;
        if (receiver == null || dropped) {
            return;
        }
        if (failure != null) {
            waiting = null;
            receiver.failed(failure);
            return;
        }
        try {
            var run = decoder.run(input.bytes());
            input.tidy();
            if (run == BodyDecoder.ENDED || (run == 0 && ended)) {
                ended = true;
                waiting = null;
                receiver.end(decoder.trailers());
            } else if (run > 0) {
                var piece = input.take(run);
                decoder.used(piece.buffer().remaining());
                waiting = null;
                receiver.piece(piece);
            }
        } catch (BadRequestException bad) {
            fail(reader.broken(bad));
        }
    }

    /** Tells whether no further byte need come from the visitor to complete the body. */
    boolean isAllHere() {
        return ended || (dropped ? skipHeld() : decoder.isAllIn(input.bytes()));
    }

    /** Uses up, unseen, what the input holds of the body; tells whether that was all of it. */
    boolean skipHeld() {
        try {
            while (!ended) {
                var run = decoder.run(input.bytes());
                if (run == BodyDecoder.ENDED) {
                    ended = true;
                } else if (run == 0) {
                    break;
                } else {
                    input.bytes().position(input.bytes().position() + run);
                    decoder.used(run);
                }
            }
        } catch (BadRequestException bad) {
            failure = new IOException(bad.reason());
        }
        input.tidy();
        return ended;
    }

    /** The visitor has said all, properly, after an upgrade. */
    void endedByVisitor() {
        ended = true;
        arrived();
    }

    /** Nothing more will come. */
    void fail(IOException cause) {
        failure = cause;
        var receiver = waiting;
        waiting = null;
        if (receiver != null && !dropped) {
            receiver.failed(cause);
        }
    }

    @Override
    public void close() {
        dropped = true;
        waiting = null;
    }
}
