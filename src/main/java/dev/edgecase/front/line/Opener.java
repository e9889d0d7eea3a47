package dev.edgecase.front.line;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConnectorStatistics;
import io.undertow.server.DelegateOpenListener;
import io.undertow.server.HttpHandler;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** Does something to a new connection before one of Undertow's own listeners gets it. */
public final class Opener implements DelegateOpenListener {
    private final DelegateOpenListener settings;
    private final Opening opening;

    /**
     * Makes a listener.
     *
     * @param settings Undertow's own listener, asked for what this one does not know
     * @param opening what to do
     */
    public Opener(DelegateOpenListener settings, Opening opening) {
        this.settings = settings;
        this.opening = opening;
    }

    /** What is done to a new connection. */
    public interface Opening {
        /**
         * Takes the connection over, on its I/O thread.
         *
         * @param read bytes that have been read off it already; to be closed by the receiver
         */
        void open(StreamConnection connection, @Nullable PooledByteBuffer read);
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        opening.open(connection, null);
    }

    @Override
    public void handleEvent(StreamConnection connection, @Nullable PooledByteBuffer read) {
        opening.open(connection, read);
    }

    @Override
    public HttpHandler getRootHandler() {
        return settings.getRootHandler();
    }

    @Override
    public void setRootHandler(HttpHandler handler) {
        settings.setRootHandler(handler);
    }

    @Override
    public OptionMap getUndertowOptions() {
        return settings.getUndertowOptions();
    }

    @Override
    public void setUndertowOptions(OptionMap options) {
        settings.setUndertowOptions(options);
    }

    @Override
    public ByteBufferPool getBufferPool() {
        return settings.getBufferPool();
    }

    @Override
    public @Nullable ConnectorStatistics getConnectorStatistics() {
        return settings.getConnectorStatistics();
    }

    @Override
    public void closeConnections() {
        settings.closeConnections();
    }
}
