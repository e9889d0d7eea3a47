package dev.edgecase.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What came out of a body that a test reads through a {@link BodyPump}. */
public final class Drained implements BodyPump.Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private BodyPump pump;
    private int largestPiece;
    private int pieces;
    private boolean lastSaid;
    private Headers trailers;
    private IOException failure;

    private Drained(int limit) {
        this.limit = limit;
    }

    /** Reads a body, now or as it comes. */
    public static Drained of(Body body) {
        return upTo(Integer.MAX_VALUE, body);
    }

    /** Reads a body until so many bytes have come, and then asks for nothing more. */
    public static Drained upTo(int limit, Body body) {
        var drained = new Drained(limit);
        drained.pump = BodyPump.start(body, drained);
        return drained;
    }

    @Override
    public void write(Body.Piece piece, Runnable taken) {
        var content = new byte[piece.buffer().remaining()];
        piece.buffer().get(content);
        lastSaid = piece.isLast();
        piece.release();
        if (content.length == 0) {
            throw new AssertionError("an empty piece");
        }
        bytes.writeBytes(content);
        pieces++;
        largestPiece = Math.max(largestPiece, content.length);
        if (bytes.size() < limit) {
            taken.run();
        }
    }

    @Override
    public void end(Headers fields) {
        trailers = fields;
    }

    @Override
    public void failed(IOException cause) {
        failure = cause;
    }

    /** Gives the rest up. */
    public void cancel() {
        pump.cancel();
    }

    /** Returns what has come. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Returns what has come as text. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Tells whether the body came to its end. */
    public boolean ended() {
        return trailers != null;
    }

    /** Returns the trailers, null before the end. */
    public Headers trailers() {
        return trailers;
    }

    /** Returns why the body broke, null if it did not. */
    public IOException failure() {
        return failure;
    }

    /** Returns the number of pieces. */
    public int pieces() {
        return pieces;
    }

    /** Returns the size of the largest piece. */
    public int largestPiece() {
        return largestPiece;
    }

    /** Tells whether the piece that came last said that it was the last. */
    public boolean lastSaid() {
        return lastSaid;
    }
}
