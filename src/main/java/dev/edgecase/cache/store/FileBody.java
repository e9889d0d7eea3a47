package dev.edgecase.cache.store;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A body in a file, which is deleted when nobody holds it any more: neither the store, nor its writer, nor a reader. */
final class FileBody implements StoredBody {
    private final Disk disk;
    private final Path path;
    private final FileChannel written;
    private final List<CacheKey> keys = new CopyOnWriteArrayList<>();
    private final Holds holds = new Holds(); // the first is the writer's
    private long reserved; // guarded by this
    private volatile long length;

    /** Makes the file; its writer holds it. */
    FileBody(Disk disk, Path path) throws IOException {
        this.disk = disk;
        this.path = path;
        this.written = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Appends all that remains in the buffer; false when there is no room for it. */
    boolean append(ByteBuffer bytes) throws IOException {
        var count = bytes.remaining();
        if (!disk.reserve(count)) {
            return false;
        }
        synchronized (this) {
            reserved += count;
        }
        var at = length;
        while (bytes.hasRemaining()) {
            at += written.write(bytes, at);
        }
        length = at;
        return true;
    }

    /** Nothing more will be appended. */
    void finish() throws IOException {
        written.close();
    }

    /** Notes that this can be found under a key, so that it may be evicted. */
    void foundUnder(CacheKey key) {
        if (!keys.contains(key)) {
            keys.add(key);
        }
        disk.used(this);
    }

    /** Returns all keys it was ever found under. */
    List<CacheKey> keys() {
        return keys;
    }

    @Override
    public boolean hold() {
        return holds.hold();
    }

    @Override
    public synchronized void release() {
        if (!holds.release()) {
            return;
        }
        try {
            written.close();
            Files.deleteIfExists(path);
        } catch (IOException busy) {
            path.toFile().deleteOnExit();
        }
        disk.deleted(this, reserved);
    }

    /** Returns a way to read that holds the file, if there still is one. */
    Optional<FileReads> reads() {
        return hold() ? Optional.of(new FileReads(this, disk)) : Optional.empty();
    }

    FileChannel openToRead() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Body open(long from, long count) {
        if (count == 0) {
            return Body.EMPTY;
        }
        var reads = reads();
        if (reads.isPresent()) {
            disk.used(this);
        }
        return new Part(reads, from, count);
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    /** Part of a file as a body. */
    private static final class Part implements Body {
        private final Optional<FileReads> reads;
        private final long count;
        private final long end;
        private long at;

        /**
         * Makes a body, not of zero bytes.
         *
         * @param reads empty when the file is gone
         */
        Part(Optional<FileReads> reads, long from, long count) {
            this.reads = reads;
            this.at = from;
            this.count = count;
            this.end = from + count;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(count);
        }

        @Override
        public void next(Receiver receiver) {
            if (at == end) {
                receiver.end(Headers.EMPTY);
                return;
            }
            Piece piece;
            try {
                piece = reads.orElseThrow(() -> new IOException("it was evicted before it was read"))
                        .read(at, end - at, true);
            } catch (IOException broken) {
                close();
                receiver.failed(broken);
                return;
            }
            at += piece.buffer().remaining();
            if (at == end) {
                close(); // nobody need close a body that was read to its end
            }
            receiver.piece(piece);
        }

        @Override
        public void close() {
            reads.ifPresent(FileReads::close);
        }
    }
}
