package dev.edgecase.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A body for tests that gives given pieces, at once or when told to, and watches its reader: two questions at a time, a piece
 * released twice or a question after the end fail the test. Released bytes are overwritten, so that nobody lives off them.
 */
public final class ScriptedBody implements Body {
    private final Iterator<byte[]> script;
    private IOException failure;
    private Headers trailers = Headers.EMPTY;
    private boolean later;
    private boolean direct;
    private Receiver asking;
    private int unreleased;
    private int given;
    private boolean over;
    private boolean closed;

    private ScriptedBody(Iterator<byte[]> script) {
        this.script = script;
    }

    /** Returns a body of these pieces. */
    public static ScriptedBody of(byte[]... pieces) {
        return new ScriptedBody(List.of(pieces).iterator());
    }

    /** Returns a body of these pieces, made as they are asked for. */
    public static ScriptedBody of(Stream<byte[]> pieces) {
        return new ScriptedBody(pieces.iterator());
    }

    /** Breaks after the last piece. */
    public ScriptedBody failingWith(IOException cause) {
        failure = cause;
        return this;
    }

    /** Ends with trailers. */
    public ScriptedBody withTrailers(Headers fields) {
        trailers = fields;
        return this;
    }

    /** Answers each question in {@link #answer} only. */
    public ScriptedBody answeringLater() {
        later = true;
        return this;
    }

    /** Gives pieces outside the heap. */
    public ScriptedBody outsideTheHeap() {
        direct = true;
        return this;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void next(Receiver receiver) {
        check(asking == null, "two questions at a time");
        check(!over, "a question after the end");
        check(!closed, "a question after close");
        asking = receiver;
        if (!later) {
            answer();
        }
    }

    /** Answers the open question. */
    public void answer() {
        check(asking != null, "nobody asked");
        var receiver = asking;
        asking = null;
        if (script.hasNext()) {
            unreleased++;
            given++;
            receiver.piece(new Given(script.next()));
            return;
        }
        over = true;
        if (failure == null) {
            receiver.end(trailers);
        } else {
            receiver.failed(failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        asking = null;
    }

    /** Tells whether a question waits for {@link #answer}. */
    public boolean isAsked() {
        return asking != null;
    }

    /** Tells whether the body was closed before or after its end. */
    public boolean isClosed() {
        return closed;
    }

    /** Returns how many pieces were given. */
    public int given() {
        return given;
    }

    /** Returns how many pieces were given and not released. */
    public int unreleased() {
        return unreleased;
    }

    private static void check(boolean good, String wrong) {
        if (!good) {
            throw new AssertionError(wrong);
        }
    }

    private final class Given implements Piece {
        private final ByteBuffer buffer;
        private final byte[] bytes;
        private boolean released;

        Given(byte[] content) {
            bytes = content.clone();
            buffer = direct ? ByteBuffer.allocateDirect(bytes.length).put(bytes).flip() : ByteBuffer.wrap(bytes);
        }

        @Override
        public ByteBuffer buffer() {
            check(!released, "a released piece was read");
            return buffer;
        }

        @Override
        public void release() {
            check(!released, "a piece was released twice");
            released = true;
            unreleased--;
            Arrays.fill(bytes, (byte) 0xee);
            for (var i = 0; direct && i < buffer.capacity(); i++) {
                buffer.put(i, (byte) 0xee);
            }
        }
    }
}
