package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import java.nio.ByteBuffer;

/** A body that comes from its first byte on; parts are cut out of the one reading of it. */
final class SequentialSource implements BodySource {
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Body body;
    private long position; // of the first byte that no part has seen
    private ByteBuffer rest = NOTHING; // what came with the end of the part before

    SequentialSource(Body body) {
        this.body = body;
    }

    @Override
    public Body whole() {
        return body;
    }

    @Override
    public Body part(Part part, boolean last) {
        return new CutBody(this, part, last);
    }

    @Override
    public void drop() {
        rest = NOTHING;
        body.close();
    }

    /** Asks the body for its next bytes. */
    void next(Body.Receiver receiver) {
        body.next(receiver);
    }

    /** Returns how many bytes come before that one. */
    long before(long from) {
        return Math.max(0, from - position);
    }

    /** Moves on by bytes that a part has seen. */
    void seen(long count) {
        position += count;
    }

    /** Keeps a copy of bytes that belong to later parts. */
    void keep(ByteBuffer later) {
        rest = ByteBuffer.allocate(later.remaining()).put(later).flip();
    }

    /** Returns the bytes that were kept and forgets them. */
    ByteBuffer kept() {
        var bytes = rest;
        rest = NOTHING;
        return bytes;
    }
}
