package dev.edgecase.cache.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a growing body are: all in memory while they are few; else in a file, and the last of them in memory too. Once
 * the body is not to be stored, new bytes are in memory alone. Guarded by the body.
 */
final class Spool {
    /** Fewer bytes go out in one buffer with the response's head anyway. */
    private static final int FEW = 16 * 1024;

    private final Limits limits;
    private final Room room;
    private final Window window;
    private @Nullable FileBody file; // has all bytes up to its length; those behind are in the window

    Spool(Limits limits, Room room) {
        this.limits = limits;
        this.room = room;
        this.window = new Window(limits.declared(), limits.inMemory());
    }

    /**
     * What a body may become.
     *
     * @param declared its length, if it is said
     * @param mostBytes a larger one is not stored
     * @param inMemory a larger one goes to a file
     */
    record Limits(OptionalLong declared, long mostBytes, int inMemory) {
        boolean areBroken(long length) {
            return Math.max(length, declared.orElse(0)) > mostBytes;
        }

        boolean needFile(long length) {
            return Math.max(length, declared.orElse(0)) > inMemory;
        }
    }

    /**
     * Where bytes can be.
     *
     * @param disk for many
     * @param slabs for not so few
     */
    record Room(Disk disk, Slabs slabs) {
        StoredBody inMemory(Window whole) {
            return (whole.end() < FEW ? Optional.<ByteBuffer>empty() : slabs.take(Math.toIntExact(whole.end())))
                    .<StoredBody>map(memory -> new SlabBody(slabs, whole.copyTo(memory)))
                    .orElseGet(() -> new MemoryBody(whole.whole()));
        }
    }

    /** Returns the position behind the last byte. */
    long end() {
        return window.end();
    }

    /** Returns how many bytes are in memory. */
    long held() {
        return window.end() - window.start();
    }

    /** Returns whether the first byte can still be read. */
    boolean hasBeginning() {
        return window.start() == 0 || (file != null && file.length() >= window.start());
    }

    void append(ByteBuffer bytes) {
        window.append(bytes);
    }

    /** Makes sure that all bytes are where a stored body has them; tells whether they are, or why not. */
    Fate keep() {
        if (limits.areBroken(window.end())) {
            return Fate.OVER_SIZE;
        }
        if (!limits.needFile(window.end())) {
            return Fate.COMING;
        }
        try {
            var to = file;
            if (to == null) {
                to = room.disk().create();
                file = to;
            }
            while (to.length() < window.end()) {
                if (!to.append(window.read(to.length()))) {
                    return Fate.NO_ROOM;
                }
            }
            window.forget(window.end() - limits.inMemory());
            return Fate.COMING;
        } catch (IOException full) {
            return Fate.NO_ROOM;
        }
    }

    /** Lets go of bytes before a position and of those that are in the file; of the file too, if it has nothing behind that. */
    void forget(long before) {
        var kept = file;
        if (kept != null && before >= kept.length()) {
            dropFile();
        }
        window.forget(Math.max(before, file == null ? 0 : file.length()));
    }

    /** Lets go of the file, if there is one; readers hold it for themselves. */
    void dropFile() {
        if (file != null) {
            file.release();
            file = null;
        }
    }

    /** Returns the whole body, held once for whoever asked. */
    StoredBody whole() throws IOException {
        var kept = file;
        if (kept == null) {
            return room.inMemory(window);
        }
        kept.finish();
        kept.hold();
        return kept;
    }

    /** Returns the file, when the byte at a position, which is before the end, can be read from there alone. */
    @Nullable
    FileBody fileFor(long at) {
        return at < window.start() ? file : null;
    }

    /** Returns the position of the first byte in memory. */
    long start() {
        return window.start();
    }

    /** Returns bytes from memory. */
    ByteBuffer read(long at) {
        return window.read(at);
    }
}
