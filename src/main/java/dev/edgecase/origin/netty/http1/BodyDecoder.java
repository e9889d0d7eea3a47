package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Headers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bytes of a response body in what was read. The chunks of one read are moved together in place, so that each read
 * gives at most one piece.
 */
final class BodyDecoder {
    private static final int LONGEST_SIZE_LINE = 4096;
    private static final int MOST_TRAILER_BYTES = 16 * 1024;

    /** How the end of a body is told. */
    enum Framing {
        /** By a number of bytes, which may be none. */
        LENGTH,
        /** By a last chunk. */
        CHUNKED,
        /** By the end of the connection. */
        UNTIL_CLOSE
    }

    private enum Part {
        SIZE,
        EXTENSION,
        DATA,
        DATA_END,
        TRAILERS
    }

    private final FieldReader fields;
    private Framing framing = Framing.LENGTH;
    private Part part = Part.SIZE;
    private long remaining;
    private long received;
    private int lineLength;
    private int digits;
    private byte[] trailerBytes = {};
    private int trailerLength;
    private int trailerLineStart;
    private boolean done;
    private String problem = "";
    private Headers trailers = Headers.EMPTY;

    BodyDecoder(TextCache texts) {
        this.fields = new FieldReader(texts);
    }

    /** Makes ready for a body; the length matters for {@link Framing#LENGTH} alone. */
    void begin(Framing newFraming, long length) {
        framing = newFraming;
        part = Part.SIZE;
        remaining = newFraming == Framing.LENGTH ? length : 0;
        received = 0;
        lineLength = 0;
        digits = 0;
        trailerLength = 0;
        trailerLineStart = 0;
        problem = "";
        trailers = Headers.EMPTY;
        done = newFraming == Framing.LENGTH && length == 0;
    }

    Framing framing() {
        return framing;
    }

    boolean isDone() {
        return done;
    }

    /** Returns what is wrong with the chunks, or nothing. */
    String problem() {
        return problem;
    }

    Headers trailers() {
        return trailers;
    }

    /** Returns what is missing, for a connection that has ended too soon. */
    String missing() {
        return framing == Framing.LENGTH
                ? received + " of " + (received + remaining) + " bytes came"
                : "the last chunk is missing";
    }

    /** Takes bytes of this body and returns those of its content, if there are any. */
    @Nullable
    BufferPiece decode(ByteBuf in) {
        if (framing == Framing.CHUNKED) {
            return chunks(in);
        }
        var from = in.readerIndex();
        var length = in.readableBytes();
        if (framing == Framing.LENGTH) {
            length = (int) Math.min(length, remaining);
            remaining -= length;
            done = remaining == 0;
        }
        received += length;
        in.skipBytes(length);
        return length == 0 ? null : new BufferPiece(in, from, length, done);
    }

    private @Nullable BufferPiece chunks(ByteBuf in) {
        var from = in.readerIndex();
        var to = from;
        while (in.isReadable() && !done && problem.isEmpty()) {
            switch (part) {
                case SIZE, EXTENSION -> sizeByte(in.readByte());
                case DATA -> {
                    var length = (int) Math.min(in.readableBytes(), remaining);
                    if (from == to) {
                        from = to = in.readerIndex();
                    } else {
                        in.setBytes(to, in, in.readerIndex(), length);
                    }
                    to += length;
                    in.skipBytes(length);
                    remaining -= length;
                    part = remaining == 0 ? Part.DATA_END : Part.DATA;
                }
                case DATA_END -> dataEndByte(in.readByte());
                case TRAILERS -> trailerByte(in.readByte());
            }
        }
        received += to - from;
        return from == to ? null : new BufferPiece(in, from, to - from, done && trailers.size() == 0);
    }

    private void sizeByte(byte b) {
        if (b == '\n') {
            endOfSize();
        } else if (++lineLength > LONGEST_SIZE_LINE) {
            problem = "a chunk's first line is too long";
        } else if (part == Part.SIZE) {
            var digit = Character.digit(b, 16);
            if (digit >= 0 && digits < 15) {
                remaining = remaining * 16 + digit;
                digits++;
            } else if (digits > 0 && (b == ';' || b == '\r' || b == ' ' || b == '\t')) {
                part = Part.EXTENSION;
            } else {
                problem = "a chunk's size is not a number";
            }
        }
    }

    private void endOfSize() {
        if (digits == 0) {
            problem = "a chunk's size is not a number";
            return;
        }
        part = remaining == 0 ? Part.TRAILERS : Part.DATA;
        digits = 0;
        lineLength = 0;
    }

    private void dataEndByte(byte b) {
        if (b == '\n') {
            part = Part.SIZE;
        } else if (b != '\r') {
            problem = "a chunk is longer than its size";
        }
    }

    private void trailerByte(byte b) {
        if (trailerLength == MOST_TRAILER_BYTES) {
            problem = "the trailers are too long";
            return;
        }
        if (trailerLength == trailerBytes.length) {
            trailerBytes = Arrays.copyOf(trailerBytes, Math.max(256, trailerLength * 2));
        }
        trailerBytes[trailerLength++] = b;
        if (b != '\n') {
            return;
        }
        var lineLengthWithEnd = trailerLength - trailerLineStart;
        var empty = lineLengthWithEnd == 1 || (lineLengthWithEnd == 2 && trailerBytes[trailerLineStart] == '\r');
        trailerLineStart = trailerLength;
        if (empty) {
            endOfTrailers();
        }
    }

    private void endOfTrailers() {
        if (fields.read(trailerBytes, 0, trailerLength, MOST_TRAILER_BYTES)) {
            trailers = fields.headers();
            done = true;
        } else {
            problem = "a bad trailer: " + fields.problem();
        }
    }
}
