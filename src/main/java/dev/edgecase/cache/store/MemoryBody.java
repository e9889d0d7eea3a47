package dev.edgecase.cache.store;

import dev.edgecase.http.Body;

/** A stored body in memory; readers see the very bytes, nothing is copied. */
final class MemoryBody implements StoredBody {
    private final byte[] bytes;

    MemoryBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Body open(long from, long count) {
        return Body.of(bytes, Math.toIntExact(from), Math.toIntExact(count));
    }

    @Override
    public long memoryBytes() {
        return bytes.length;
    }
}
