package dev.edgecase.front.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;

/**
 * Hears which server name a visitor wants before TLS gets to see anything: the handshake takes up its settings when it is first
 * touched, so that whether to ask for a certificate must be known by then.
 */
public final class Greeting implements ChannelListener<StreamSourceChannel> {
    private static final int LONGEST = 1 << 14;

    private final StreamConnection connection;
    private final Hearing hearing;
    private final ByteBuffer come = ByteBuffer.allocate(LONGEST);

    private Greeting(StreamConnection connection, Hearing hearing) {
        this.connection = connection;
        this.hearing = hearing;
    }

    /**
     * Who is told, on the connection's I/O thread.
     *
     * @param named gets the name, or {@link ClientHello#NO_NAME}; the connection can be read from its first byte again
     * @param lost gets the connection of a visitor who left
     */
    public record Hearing(Consumer<String> named, Consumer<StreamConnection> lost) {}

    /** Listens until the name is known. */
    public static void hear(StreamConnection connection, Hearing hearing) {
        var source = connection.getSourceChannel();
        var greeting = new Greeting(connection, hearing);
        source.setReadListener(greeting);
        greeting.handleEvent(source);
    }

    @Override
    public void handleEvent(StreamSourceChannel source) {
        try {
            if (source.read(come) < 0) {
                hearing.lost.accept(connection);
                return;
            }
        } catch (IOException gone) {
            hearing.lost.accept(connection);
            return;
        }
        var name = name();
        if (name == null) {
            source.resumeReads();
            return;
        }
        source.suspendReads();
        source.getReadSetter().set(null);
        var channel = connection.getSourceChannel();
        var again = new PushBackStreamSourceConduit(channel.getConduit());
        again.pushBack(Buffers.pooledWrapper(come.flip()));
        channel.setConduit(again);
        hearing.named.accept(name);
    }

    private @Nullable String name() {
        return come.hasRemaining() ? ClientHello.serverName(come.duplicate().flip()) : ClientHello.NO_NAME;
    }
}
