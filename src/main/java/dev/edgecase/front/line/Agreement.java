package dev.edgecase.front.line;

import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes a TLS connection through its handshake and opens it as what the visitor chose there (RFC 7301).
 *
 * <p>Undertow's own listener for this offers HTTP/2 only to visitors with one certain cipher of TLS 1.2, which those who speak
 * TLS 1.3 alone do not have.
 */
public final class Agreement implements ChannelListener<StreamSourceChannel> {
    private final StreamConnection connection;
    private final SSLEngine engine;
    private final Doors doors;

    private Agreement(StreamConnection connection, SSLEngine engine, Doors doors) {
        this.connection = connection;
        this.engine = engine;
        this.doors = doors;
    }

    /**
     * Where connections go after the handshake.
     *
     * @param buffers for what comes right behind it
     * @param offered the protocols, the best first
     * @param openings for each of them, and for the empty name: the visitor did not choose
     * @param lost gets those whose handshake fails, or who leave before its end
     */
    public record Doors(
            ByteBufferPool buffers,
            List<String> offered,
            Map<String, Opener.Opening> openings,
            Consumer<StreamConnection> lost) {
        private Opener.Opening to(String chosen) {
            return Objects.requireNonNull(openings.get(chosen), "what was chosen was offered");
        }
    }

    /** Begins the handshake, on the connection's I/O thread. */
    public static void begin(StreamConnection connection, SSLEngine engine, Doors doors) {
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(doors.offered.toArray(String[]::new));
        engine.setSSLParameters(parameters);
        var source = connection.getSourceChannel();
        var agreement = new Agreement(connection, engine, doors);
        source.setReadListener(agreement);
        agreement.handleEvent(source);
    }

    @Override
    public void handleEvent(StreamSourceChannel source) {
        var read = doors.buffers.allocate();
        var taken = false;
        try {
            var count = source.read(read.getBuffer());
            if (count < 0) {
                doors.lost.accept(connection);
            } else if (count == 0 && !isOver()) {
                source.resumeReads();
            } else {
                read.getBuffer().flip();
                source.getReadSetter().set(null);
                taken = true;
                doors.to(engine.getApplicationProtocol()).open(connection, read);
            }
        } catch (IOException broken) {
            doors.lost.accept(connection);
        } finally {
            if (!taken) {
                read.close();
            }
        }
    }

    /** The visitor is known as soon as nothing of the handshake is missing, whether or not a request has come with it. */
    private boolean isOver() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && engine.getApplicationProtocol() != null;
    }
}
