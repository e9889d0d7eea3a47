package dev.edgecase.cache.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of large bodies, in a folder of their own that is made with the first of them. All together are bounded; those that were
 * not read for longest go first.
 */
final class Disk implements AutoCloseable {
    /** Most bytes that are read at once. */
    static final int PIECE = 64 * 1024;

    private static final int IDLE_BUFFERS = 32;

    private final long mostBytes;
    private final Consumer<FileBody> evict;
    private final BlockingQueue<ByteBuffer> buffers = new ArrayBlockingQueue<>(IDLE_BUFFERS);
    private final Map<FileBody, Boolean> byUse = new LinkedHashMap<>(16, 0.75f, true); // the longest unread first
    private @Nullable Path folder;
    private long usedBytes;
    private long files;
    private boolean closed;

    /**
     * Makes one without files.
     *
     * @param evict makes sure that a file is not found any more, and releases it
     */
    Disk(long mostBytes, Consumer<FileBody> evict) {
        this.mostBytes = mostBytes;
        this.evict = evict;
    }

    /** Returns a new file without bytes. */
    synchronized FileBody create() throws IOException {
        if (closed) {
            throw new IOException("the cache is closed");
        }
        var in = folder;
        if (in == null) {
            in = Files.createTempDirectory("edgecase-cache-");
            folder = in;
        }
        return new FileBody(this, in.resolve(Long.toString(files++)));
    }

    /** Makes room for some bytes more, if need be by letting go of what was not read for longest; false when there is none. */
    boolean reserve(long bytes) {
        while (true) {
            FileBody eldest;
            synchronized (this) {
                if (usedBytes + bytes <= mostBytes) {
                    usedBytes += bytes;
                    return true;
                }
                var candidates = byUse.keySet().iterator();
                if (!candidates.hasNext()) {
                    return false;
                }
                eldest = candidates.next();
                candidates.remove();
            }
            evict.accept(eldest);
        }
    }

    /** A file cannot be read, as somebody removed it: nobody is to find it again. */
    void lost(FileBody file) {
        evict.accept(file);
    }

    /** Makes a file one that may be evicted, or notes that it was read. */
    synchronized void used(FileBody file) {
        byUse.put(file, true);
    }

    /** Forgets a file that is deleted. */
    synchronized void deleted(FileBody file, long bytes) {
        byUse.remove(file);
        usedBytes -= bytes;
    }

    synchronized long usedBytes() {
        return usedBytes;
    }

    /** Returns an empty buffer outside the heap, so that bytes go from file to socket without a copy on it. */
    ByteBuffer buffer() {
        var idle = buffers.poll();
        return idle == null ? ByteBuffer.allocateDirect(PIECE) : idle.clear();
    }

    /** Takes back a buffer. */
    void recycle(ByteBuffer buffer) {
        buffers.offer(buffer); // one too many is left to the garbage collector
    }

    /** Deletes the folder and what is in it; who reads a file reads on where the system lets it. */
    @Override
    public synchronized void close() {
        closed = true;
        buffers.clear();
        var in = folder;
        if (in == null) {
            return;
        }
        try (var left = Files.newDirectoryStream(in)) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(in);
        } catch (IOException busy) {
            in.toFile().deleteOnExit(); // a file is still being read, and this system does not delete such
        }
    }
}
