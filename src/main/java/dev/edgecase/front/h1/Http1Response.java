package dev.edgecase.front.h1;

import dev.edgecase.front.h1.HeadWriter.Framing;
import dev.edgecase.front.wire.Lane;
import dev.edgecase.front.wire.Output;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A response on its way out: head and whatever of the body is at hand in one write, then each piece as it comes, as fast as the
 * visitor takes them.
 */
final class Http1Response implements Body.Receiver {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final ByteBuffer LINE_END = ByteBuffer.allocateDirect(2)
            .put((byte) '\r')
            .put((byte) '\n')
            .flip()
            .asReadOnlyBuffer();

    private final Output out;
    private final Owner owner;
    private final Body body;
    private final Framing framing;
    private final long length;
    private long sent;
    private boolean pumping;
    private boolean again;
    private boolean over;
    private boolean ended;

    /** The connection that the response belongs to. */
    interface Owner {
        /** The last byte has been written, though perhaps not taken yet. */
        void responseEnded();

        /** The response cannot be completed and must not look as if it were. */
        void responseBroke(IOException cause);
    }

    private Http1Response(Output out, Owner owner, Body body, Framing framing, long length) {
        this.out = out;
        this.owner = owner;
        this.body = body;
        this.framing = framing;
        this.length = length;
    }

    /** What the request says about the response's form. */
    record Form(String method, Protocol protocol, boolean keepAlive) {}

    /** Gathers the head and returns what will send the body. */
    static Http1Response begin(EdgeResponse response, Form form, Lane lane, Output out, Owner owner) {
        var length = response.status() == 205 ? 0 : bodyLength(response);
        var framing = framing(response, form, length);
        var made = new Http1Response(out, owner, response.body(), framing, length);
        new HeadWriter(lane)
                .response(out, response.status(), response.headers(), framing, length, made.keepsAlive(form));
        return made;
    }

    private static long bodyLength(EdgeResponse response) {
        var known = response.body().length();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        var announced = response.headers().first("Content-Length");
        return announced.isPresent() ? number(announced.get()) : -1;
    }

    private static long number(String text) {
        try {
            return Math.max(-1, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Framing framing(EdgeResponse response, Form form, long length) {
        if (form.method.equals("HEAD") || response.status() == 304) {
            return Framing.AS_ANNOUNCED;
        }
        if (response.status() == 204) {
            return Framing.NONE;
        }
        if (length >= 0) {
            return Framing.LENGTH;
        }
        return form.protocol == Protocol.HTTP_1_0 ? Framing.UNTIL_CLOSE : Framing.CHUNKED;
    }

    /** Tells whether the connection can go on after this response. */
    boolean keepsAlive(Form form) {
        return form.keepAlive && framing != Framing.UNTIL_CLOSE;
    }

    /** Returns how many bytes of the body have been written. */
    long sent() {
        return sent;
    }

    /** Tells whether the last byte has been written. */
    boolean hasEnded() {
        return ended;
    }

    /** Sends the head and the body. */
    void start() {
        if (framing == Framing.NONE || framing == Framing.AS_ANNOUNCED || (framing == Framing.LENGTH && length <= 0)) {
            body.close();
            finish();
        } else {
            pump();
        }
    }

    /** Gives up; the body's sender hears of it. */
    void cancel() {
        if (!over) {
            over = true;
            body.close();
        }
    }

    /** The visitor has taken everything written so far. */
    void drained() {
        if (!over) {
            pump();
        }
    }

    /** Asks for pieces as long as they come at once and go out; then sends what was gathered. */
    private void pump() {
        if (pumping) {
            again = true;
            return;
        }
        pumping = true;
        do {
            again = false;
            body.next(this);
        } while (again && !over);
        pumping = false;
        if (ended) {
            owner.responseEnded();
        } else if (!over) {
            out.flush();
        }
    }

    @Override
    public void piece(Body.Piece piece) {
        if (over) {
            piece.release();
            return;
        }
        var size = piece.buffer().remaining();
        if (framing == Framing.LENGTH && sent + size > length) {
            piece.release();
            failed(new IOException("the body is longer than its Content-Length of " + length));
            return;
        }
        sent += size;
        if (framing == Framing.CHUNKED) {
            var start = (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            out.put(start, 0, start.length);
            out.put(piece, LINE_END.duplicate());
        } else {
            out.put(piece, null);
        }
        if (!over && !out.isBlocked()) {
            pump();
        }
    }

    @Override
    public void end(Headers trailers) {
        if (over) {
            return;
        }
        if (framing == Framing.LENGTH && sent < length) {
            failed(new IOException("the body ended after %d of %d bytes".formatted(sent, length)));
            return;
        }
        if (framing == Framing.CHUNKED) {
            lastChunk(trailers);
        }
        finish();
    }

    private void lastChunk(Headers trailers) {
        if (trailers.size() == 0) {
            out.put(LAST_CHUNK, 0, LAST_CHUNK.length);
            return;
        }
        var text = new StringBuilder("0\r\n");
        trailers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        var bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        out.put(bytes, 0, bytes.length);
    }

    private void finish() {
        over = true;
        ended = true;
        if (!pumping) {
            owner.responseEnded();
        }
    }

    @Override
    public void failed(IOException cause) {
        if (!over) {
            over = true;
            body.close();
            owner.responseBroke(cause);
        }
    }
}
