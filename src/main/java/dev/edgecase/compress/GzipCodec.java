package dev.edgecase.compress;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952) with the checks that the JDK's blocking stream makes, and without blocking.
 *
 * <p>Several members are one body. Behind the last one, zero bytes are padding and are dropped, as gzip programs do; anything else
 * that does not begin a member breaks the body. Certainty: assumed (the open-source proxy framework refuses any byte behind the
 * first member).
 */
final class GzipCodec implements Codec {
    static final String NAME = "gzip";

    private static final int TRAILER_LENGTH = 8;

    private enum Part {
        BETWEEN,
        HEADER,
        DATA,
        TRAILER,
        PADDING
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private GzipHeader header = new GzipHeader();
    private Part part = Part.BETWEEN;
    private long members;
    private int trailerCount;
    private long trailer;

    @Override
    public String coding() {
        return NAME;
    }

    @Override
    public int decode(ByteBuffer input, byte[] output) throws BadCodingException {
        while (part == Part.DATA || input.hasRemaining()) {
            switch (part) {
                case BETWEEN -> between(input);
                case HEADER -> header(input);
                case TRAILER -> trailer(input);
                case PADDING -> padding(input);
                case DATA -> {
                    var written = inflate(input, output);
                    if (written > 0) {
                        return written;
                    }
                    if (part == Part.DATA && !input.hasRemaining()) {
                        return 0;
                    }
                }
            }
        }
        return 0;
    }

    private void between(ByteBuffer input) throws BadCodingException {
        var first = input.get(input.position());
        if (members == 0 || first == 0x1f) {
            header = new GzipHeader();
            part = Part.HEADER;
        } else {
            padding(input);
            part = Part.PADDING;
        }
    }

    private static void padding(ByteBuffer input) throws BadCodingException {
        while (input.hasRemaining()) {
            if (input.get() != 0) {
                throw new BadCodingException(NAME, "bytes follow the end of the compressed data");
            }
        }
    }

    private void header(ByteBuffer input) throws BadCodingException {
        while (input.hasRemaining()) {
            if (header.take(input.get() & 0xff)) {
                inflater.reset();
                checksum.reset();
                part = Part.DATA;
                return;
            }
        }
    }

    private int inflate(ByteBuffer input, byte[] output) throws BadCodingException {
        var before = input.position();
        inflater.setInput(input);
        try {
            var written = inflater.inflate(output);
            checksum.update(output, 0, written);
            if (inflater.finished()) {
                part = Part.TRAILER;
                trailerCount = 0;
                trailer = 0;
            } else if (written == 0 && input.hasRemaining() && input.position() == before) {
                throw new BadCodingException(NAME, "the compressed data needs something that gzip does not have");
            }
            return written;
        } catch (DataFormatException wrong) {
            throw new BadCodingException(NAME, "the compressed data is wrong: " + wrong.getMessage(), wrong);
        }
    }

    private void trailer(ByteBuffer input) throws BadCodingException {
        while (trailerCount < TRAILER_LENGTH && input.hasRemaining()) {
            trailer |= (input.get() & 0xffL) << (8 * trailerCount++);
        }
        if (trailerCount < TRAILER_LENGTH) {
            return;
        }
        if ((trailer & 0xffffffffL) != checksum.getValue()) {
            throw new BadCodingException(NAME, "the checksum is wrong");
        }
        if (trailer >>> 32 != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new BadCodingException(NAME, "the length in the trailer is wrong");
        }
        members++;
        part = Part.BETWEEN;
    }

    @Override
    public void finish() throws BadCodingException {
        if (part != Part.BETWEEN && part != Part.PADDING) {
            throw new BadCodingException(NAME, "the body ends inside the compressed data");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
