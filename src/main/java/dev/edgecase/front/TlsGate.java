package dev.edgecase.front;

import dev.edgecase.clock.Activity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Lies below TLS. It looks at the very first byte: whoever speaks plain HTTP is told so, and the connection ends. And it tells the
 * server name to whoever wants to know it before the handshake begins.
 */
final class TlsGate extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final byte[] NOTHING = {};

    private final StreamSinkConduit sink;
    private final Activity activity;
    private final Supplier<ByteBuffer> page;
    private @Nullable Consumer<String> listener;
    private byte[] held = NOTHING;
    private boolean open;
    private boolean refused;

    private TlsGate(StreamSourceConduit next, StreamSinkConduit sink, Activity activity, Supplier<ByteBuffer> page) {
        super(next);
        this.activity = activity;
        this.sink = sink;
        this.page = page;
    }

    /** Puts a gate on the connection. */
    static TlsGate guard(StreamConnection connection, Activity activity, Supplier<ByteBuffer> page) {
        var source = connection.getSourceChannel();
        var gate = new TlsGate(source.getConduit(), connection.getSinkChannel().getConduit(), activity, page);
        source.setConduit(gate);
        return gate;
    }

    /** Tells the server name, once, before TLS gets the first byte; {@link ClientHello#NO_NAME} when there is none. */
    void tellName(Consumer<String> to) {
        listener = to;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (refused) {
            return -1;
        }
        var start = into.position();
        into.put(held);
        var count = next.read(into);
        if (count != 0) {
            activity.begun();
        }
        if (open || into.position() == start) {
            return count;
        }
        var first = into.get(start);
        if (first == TLS_HANDSHAKE) {
            return begun(into, start, count < 0);
        }
        refused = true;
        into.position(start);
        if (first >= 'A' && first <= 'Z') {
            sink.write(page.get());
            sink.flush();
        }
        return -1;
    }

    /** Holds back what has come until the name is known: the handshake takes up its settings with the first byte. */
    private int begun(ByteBuffer into, int start, boolean isLast) {
        if (listener != null) {
            var come = into.duplicate().limit(into.position()).position(start);
            var name = isLast || !into.hasRemaining() ? ClientHello.NO_NAME : ClientHello.serverName(come.duplicate());
            if (name == null) {
                held = new byte[come.remaining()];
                come.get(held);
                into.position(start);
                return 0;
            }
            listener.accept(name);
        }
        open = true;
        held = NOTHING;
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
}
