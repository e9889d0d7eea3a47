package dev.edgecase.front;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection that sends only when its owner begins to wait for an answer: all that was written goes out in one flight. */
final class HeldSocket extends Socket {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    HeldSocket(int port) throws IOException {
        super(InetAddress.getLoopbackAddress(), port);
        setTcpNoDelay(true);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                release();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                release();
                return super.read(into, offset, length);
            }
        };
    }

    private void release() throws IOException {
        super.getOutputStream().write(held.toByteArray());
        held.reset();
    }

    @Override
    public OutputStream getOutputStream() {
        return held;
    }
}
