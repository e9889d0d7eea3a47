package dev.edgecase.cache.store;

import dev.edgecase.http.Body;
import dev.edgecase.http.Body.Receiver;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A body that is stored while it comes, and read by any number of visitors meanwhile, each on its own I/O thread.
 *
 * <p>One writer appends. While the body is being stored, the writer need not wait for anybody: bytes are in memory, or in a file
 * when they are many. A body that turns out too large is stored no longer, but those who read it get all of it: from then on at
 * most about 1 MB is held for the slowest of them, and the writer asks {@link #mayAppend} before it gets more.
 *
 * <p>A body that breaks, or has not its declared length, fails every reader behind the bytes that came, and is not stored.
 */
public final class GrowingBody {
    private static final int AHEAD = 1024 * 1024;

    private final OptionalLong declared;
    private final Ending ending;
    private final Spool spool;
    private final List<GrowingReader> readers = new ArrayList<>();
    private Fate fate = Fate.COMING;
    private @Nullable Headers trailers;
    private @Nullable IOException failure;
    private @Nullable Runnable whenReady;

    /**
     * Makes one without bytes.
     *
     * @param ending hears once what became of it
     */
    GrowingBody(Spool.Limits limits, Spool.Room room, Ending ending) {
        this.declared = limits.declared();
        this.ending = ending;
        this.spool = new Spool(limits, room);
        if (limits.areBroken(0)) {
            giveUp(Fate.OVER_SIZE);
        }
    }

    /** Hears of the end; exactly one method is called. */
    interface Ending {
        /** The body is whole: publishes it, if it may, and holds it then. */
        Fate whole(StoredBody body);

        /** It will not be stored. */
        void dropped();
    }

    /** Returns the declared length. */
    public OptionalLong length() {
        return declared;
    }

    /** Returns what became of it; {@link Fate#COMING} as long as it may still be stored. */
    public synchronized Fate fate() {
        return fate;
    }

    /** Takes the next bytes, all that remain in the buffer; they are copied. */
    public void append(ByteBuffer bytes) {
        synchronized (this) {
            if (isOver()) {
                throw new IllegalStateException("bytes came behind the end of a body");
            }
            spool.append(bytes);
            if (fate == Fate.COMING) {
                var still = spool.keep();
                if (still != Fate.COMING) {
                    giveUp(still);
                }
            }
            trim();
        }
        wakeReaders();
    }

    /** All bytes have come. The body is stored when this returns, if it may be, and only then its readers hear of the end. */
    public void end(Headers itsTrailers) {
        synchronized (this) {
            if (isOver()) {
                return;
            }
            var length = spool.end();
            if (declared.orElse(length) != length) {
                broke(new IOException("the body has %d bytes, not %d".formatted(length, declared.getAsLong())));
            } else {
                if (fate == Fate.COMING) {
                    publish();
                }
                trailers = itsTrailers;
                trim();
            }
        }
        wakeReaders();
    }

    /** The body broke: whoever reads it hears so behind the bytes that came. */
    public void fail(IOException cause) {
        synchronized (this) {
            if (!isOver()) {
                broke(cause);
            }
        }
        wakeReaders();
    }

    private void broke(IOException cause) {
        if (fate == Fate.COMING) {
            giveUp(Fate.BROKEN);
        }
        failure = cause;
        trim();
    }

    /** Tells whether the writer may get more bytes: always while they are stored. */
    public synchronized boolean mayAppend() {
        return fate == Fate.COMING || spool.held() < AHEAD;
    }

    /** Tells whether nobody wants the rest: it is not stored, and nobody reads. The writer then stops what brings it. */
    public synchronized boolean isAbandoned() {
        return fate != Fate.COMING && readers.isEmpty();
    }

    /** Calls once when the writer may append, or the body is abandoned: at once, or later on the thread of a reader. */
    public void whenReady(Runnable action) {
        synchronized (this) {
            whenReady = action;
        }
        wakeWriter();
    }

    /**
     * Returns the body from its first byte. Empty when it broke, or its beginning is held no longer, which can only be once it is
     * not to be stored: then it must be fetched anew.
     *
     * @param ioThread runs on the thread of the reader, which alone calls the body and hears of pieces
     */
    public synchronized Optional<Body> reader(Executor ioThread) {
        if (!spool.hasBeginning() || failure != null) {
            return Optional.empty();
        }
        var reader = new GrowingReader(this, ioThread);
        readers.add(reader);
        return Optional.of(reader);
    }

    private boolean isOver() {
        return trailers != null || failure != null;
    }

    private void giveUp(Fate why) {
        fate = why;
        ending.dropped();
    }

    private void publish() {
        try {
            var whole = spool.whole();
            fate = ending.whole(whole);
            whole.release();
        } catch (IOException full) {
            giveUp(Fate.NO_ROOM);
        }
    }

    /** Lets go of what nobody needs from here. */
    private void trim() {
        if (fate != Fate.COMING && fate != Fate.STORED) {
            var slowest = spool.end();
            for (var reader : readers) {
                slowest = Math.min(slowest, reader.at());
            }
            spool.forget(slowest);
        }
        if (isOver() && readers.isEmpty()) {
            spool.dropFile();
        }
    }

    /** Returns what a reader is to do now, without the lock. */
    synchronized Runnable turn(GrowingReader reader, Receiver receiver) {
        var at = reader.at();
        if (at < spool.end()) {
            var file = spool.fileFor(at);
            if (file != null) {
                var count = spool.start() - at;
                return () -> reader.readFile(file, count, receiver);
            }
            var bytes = spool.read(at);
            var isLast = at + bytes.remaining() == spool.end() && trailers != null && trailers.size() == 0;
            reader.advance(bytes.remaining());
            trim();
            return () -> {
                wakeWriter();
                receiver.piece(new WindowPiece(bytes, isLast));
            };
        }
        var itsTrailers = trailers;
        var cause = failure;
        if (itsTrailers == null && cause == null) {
            reader.await(receiver);
            return () -> {};
        }
        return () -> {
            reader.close();
            if (cause != null) {
                receiver.failed(cause);
            } else {
                receiver.end(Objects.requireNonNull(itsTrailers));
            }
        };
    }

    /** A reader has got some bytes of the file. */
    void advanced(GrowingReader reader, int bytes) {
        synchronized (this) {
            reader.advance(bytes);
            trim();
        }
        wakeWriter();
    }

    /** A reader has come to the end, or wants no more. */
    void left(GrowingReader reader) {
        synchronized (this) {
            reader.leave();
            if (readers.remove(reader)) {
                trim();
            }
        }
        wakeWriter();
    }

    private void wakeReaders() {
        List<GrowingReader> due;
        synchronized (this) {
            due = readers.stream().filter(GrowingReader::isToBeWoken).toList();
        }
        due.forEach(GrowingReader::wake);
    }

    private void wakeWriter() {
        Runnable due;
        synchronized (this) {
            due = mayAppend() || isAbandoned() ? whenReady : null;
            if (due == null) {
                return;
            }
            whenReady = null;
        }
        due.run();
    }

    private record WindowPiece(ByteBuffer buffer, boolean isLast) implements Body.Piece {
        @Override
        public void release() {}
    }
}
