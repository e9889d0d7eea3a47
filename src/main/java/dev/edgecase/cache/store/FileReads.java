package dev.edgecase.cache.store;

import dev.edgecase.http.Body.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads pieces of a file and holds it until it is closed. */
final class FileReads implements AutoCloseable {
    private final FileBody file;
    private final Disk disk;
    private @Nullable FileChannel channel;
    private boolean closed;

    FileReads(FileBody file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /**
     * Returns the bytes from a position; a file that cannot be read is not found any more.
     *
     * @param count that many, or as many as a piece holds
     * @param end whether nothing comes after so many
     */
    Piece read(long at, long count, boolean end) throws IOException {
        try {
            return piece(at, count, end);
        } catch (IOException lost) {
            disk.lost(file);
            throw lost;
        }
    }

    private Piece piece(long at, long count, boolean end) throws IOException {
        var from = channel;
        if (from == null) {
            from = file.openToRead();
            channel = from;
        }
        var buffer = disk.buffer();
        buffer.limit((int) Math.min(buffer.capacity(), count));
        if (from.read(buffer, at) <= 0) {
            disk.recycle(buffer);
            throw new EOFException("a file of the cache has lost its end");
        }
        return new FilePiece(buffer.flip(), disk, end && buffer.remaining() == count);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing is written through it
        } finally {
            file.release();
        }
    }

    private record FilePiece(ByteBuffer buffer, Disk disk, boolean isLast) implements Piece {
        @Override
        public void release() {
            disk.recycle(buffer);
        }
    }
}
