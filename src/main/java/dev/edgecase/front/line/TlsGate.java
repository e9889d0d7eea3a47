package dev.edgecase.front.line;

import dev.edgecase.clock.Activity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Lies below TLS and looks at the very first byte: whoever speaks plain HTTP is told so, and the connection ends. */
public final class TlsGate extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final byte TLS_HANDSHAKE = 0x16;

    private final StreamSinkConduit sink;
    private final Activity activity;
    private final Supplier<ByteBuffer> page;
    private boolean open;
    private boolean refused;

    private TlsGate(StreamSourceConduit next, StreamSinkConduit sink, Activity activity, Supplier<ByteBuffer> page) {
        super(next);
        this.activity = activity;
        this.sink = sink;
        this.page = page;
    }

    /** Puts a gate on the connection. */
    public static void guard(StreamConnection connection, Activity activity, Supplier<ByteBuffer> page) {
        var source = connection.getSourceChannel();
        source.setConduit(
                new TlsGate(source.getConduit(), connection.getSinkChannel().getConduit(), activity, page));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (refused) {
            return -1;
        }
        var start = into.position();
        var count = next.read(into);
        if (count != 0) {
            activity.begun();
        }
        if (open || count <= 0) {
            return count;
        }
        var first = into.get(start);
        if (first == TLS_HANDSHAKE) {
            open = true;
            return count;
        }
        refused = true;
        into.position(start);
        if (first >= 'A' && first <= 'Z') {
            sink.write(page.get());
            sink.flush();
        }
        return -1;
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
}
