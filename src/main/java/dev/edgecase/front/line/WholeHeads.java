package dev.edgecase.front.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Lies below HTTP/2 and lets no read end between two frames of one head. Undertow would begin the request with the half of its head that
 * is there, and wait for a body that nobody sends; a TLS record holds one frame, so this would be every head of more than 16 KB.
 *
 * <p>The last byte of such a frame is held back until there is one behind it.
 */
public final class WholeHeads extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final int PREFACE = 24;
    private static final int FRAME_HEAD = 9;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;
    private static final int NOTHING = -1;

    private final BooleanSupplier isHttp2;
    private final ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD);
    private int toSkip = PREFACE;
    private boolean headGoesOn;
    private int held = NOTHING;

    private WholeHeads(StreamSourceConduit next, BooleanSupplier isHttp2) {
        super(next);
        this.isHttp2 = isHttp2;
    }

    /** Puts one on a connection, of which this has been read already and which may be, or may become, one of HTTP/2. */
    public static void guard(StreamConnection connection, ByteBuffer read, BooleanSupplier isHttp2) {
        var source = connection.getSourceChannel();
        var heads = new WholeHeads(source.getConduit(), isHttp2);
        source.setConduit(heads);
        if (heads.endsWithinHead(read, read.position(), read.limit())) {
            heads.held = Byte.toUnsignedInt(read.get(read.limit() - 1));
            read.limit(read.limit() - 1);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var start = into.position();
        if (held != NOTHING) {
            if (into.remaining() < 2) {
                return 0;
            }
            into.put((byte) held);
        }
        var fresh = into.position();
        var count = next.read(into);
        if (count <= 0) {
            into.position(start);
            return count;
        }
        held = NOTHING;
        if (endsWithinHead(into, fresh, into.position())) {
            into.position(into.position() - 1);
            held = Byte.toUnsignedInt(into.get(into.position()));
        }
        return into.position() - start;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        for (var i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                return read(into[i]);
            }
        }
        return 0;
    }

    /** Follows the frames; tells whether the bytes end with one behind which its head goes on. */
    private boolean endsWithinHead(ByteBuffer bytes, int from, int to) {
        var at = isHttp2.getAsBoolean() ? from : to;
        while (at < to) {
            if (toSkip > 0) {
                var skipped = Math.min(toSkip, to - at);
                toSkip -= skipped;
                at += skipped;
            } else {
                frame.put(bytes.get(at++));
                if (!frame.hasRemaining()) {
                    begin();
                }
            }
        }
        return headGoesOn && toSkip == 0 && frame.position() == 0;
    }

    private void begin() {
        frame.clear();
        toSkip = frame.getInt(0) >>> Byte.SIZE;
        var type = frame.get(3);
        headGoesOn = (type == HEADERS || type == CONTINUATION) && (frame.get(4) & END_HEADERS) == 0;
    }
}
