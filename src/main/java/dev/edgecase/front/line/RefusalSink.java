package dev.edgecase.front.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Puts the edge's own page in the place of the bare one with which Undertow refuses what never became a request.
 *
 * <p>Such an answer is told by its time: while no exchange is in progress Undertow writes nothing else on an HTTP/1 connection.
 */
public final class RefusalSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private static final byte[] HTTP_1 = {'H', 'T', 'T', 'P', '/', '1', '.'};
    private static final int STATUS_AT = 9;

    private final Line line;
    private final Pages pages;
    private @Nullable ByteBuffer pending;
    private boolean refused;

    /** Puts one in front of another sink of the same connection. */
    public RefusalSink(StreamSinkConduit next, Line line, Pages pages) {
        super(next);
        this.line = line;
        this.pages = pages;
    }

    /** Makes the pages. */
    public interface Pages {
        /** Returns the whole answer to what Undertow refuses with this status line. */
        ByteBuffer refusal(Line line, String statusLine);

        /** Returns the whole answer to a head that does not end. */
        ByteBuffer tooSlow();
    }

    /** Returns what is known of the connection. */
    public Line line() {
        return line;
    }

    private boolean isRefusal(ByteBuffer written) {
        if (!line.isBeforeExchange() || written.remaining() <= STATUS_AT) {
            return false;
        }
        for (var i = 0; i < HTTP_1.length; i++) {
            if (written.get(written.position() + i) != HTTP_1[i]) {
                return false;
            }
        }
        if (written.get(written.position() + STATUS_AT) == '1') {
            line.becomeForeign(); // Undertow switches to HTTP/2
            line.head().becomeHttp2();
            return false;
        }
        return true;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!refused && !isRefusal(source)) {
            return next.write(source);
        }
        var size = source.remaining();
        if (!refused) {
            refused = true;
            pending = pages.refusal(line, statusLine(source));
            line.drop();
        }
        source.position(source.limit());
        writePending();
        return size;
    }

    private static String statusLine(ByteBuffer head) {
        var text = new StringBuilder();
        for (var i = head.position(); i < head.limit() && head.get(i) != '\r'; i++) {
            text.append((char) head.get(i));
        }
        return text.toString();
    }

    private boolean writePending() throws IOException {
        var rest = pending;
        while (rest != null && rest.hasRemaining()) {
            if (next.write(rest) == 0) {
                return false;
            }
        }
        pending = null;
        return true;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        if (!line.isBeforeExchange() && !refused) {
            return next.write(sources, offset, length);
        }
        var written = 0L;
        for (var i = offset; i < offset + length; i++) {
            var size = sources[i].remaining();
            var count = size == 0 ? 0 : write(sources[i]);
            written += count;
            if (count < size) {
                break;
            }
        }
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return Conduits.writeFinalBasic(this, source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return next.transferFrom(source, position, count);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return next.transferFrom(source, count, through);
    }

    @Override
    public boolean flush() throws IOException {
        return writePending() && next.flush();
    }

    /** Gives up waiting for the rest of a head: says so, as far as the visitor takes it at once. */
    public void tooSlow() {
        if (!refused && line.isBeforeExchange()) {
            refused = true;
            pending = pages.tooSlow();
            try {
                flush();
            } catch (IOException gone) {
                pending = null;
            }
        }
    }
}
