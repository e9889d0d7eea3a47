package dev.edgecase.front.h1;

import dev.edgecase.front.wire.NameCache;
import dev.edgecase.http.Headers;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Finds the bytes of a chunked body (RFC 9112 section 7.1). Strict where leniency would let two servers disagree: every line ends
 * with CR LF, sizes are plain hex.
 */
final class ChunkedDecoder implements BodyDecoder {
    private static final int MOST_SIZE_DIGITS = 15;
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_TRAILERS = 128 * 1024;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILERS,
        ENDED
    }

    private final NameCache names;
    private State state = State.SIZE;
    private long size;
    private int digits;
    private int line;
    private int scanned;
    private Headers trailers = Headers.EMPTY;

    ChunkedDecoder(NameCache names) {
        this.names = names;
    }

    @Override
    public int run(ByteBuffer in) throws BadRequestException {
        while (true) {
            if (state == State.ENDED) {
                return ENDED;
            }
            if (state == State.DATA && size > 0) {
                return (int) Math.min(size, in.remaining());
            }
            if (state == State.TRAILERS) {
                if (!readTrailers(in)) {
                    return 0;
                }
            } else if (!in.hasRemaining()) {
                return 0;
            } else {
                step(in.get());
            }
        }
    }

    private void step(byte b) throws BadRequestException {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> {
                expect(b, '\n');
                state = size == 0 ? State.TRAILERS : State.DATA;
            }
            case DATA, DATA_CR -> {
                expect(b, '\r');
                state = State.DATA_LF;
            }
            case DATA_LF -> {
                expect(b, '\n');
                state = State.SIZE;
                size = 0;
                digits = 0;
                line = 0;
            }
            default -> throw new IllegalStateException("no byte is expected in " + state);
        }
    }

    private void size(byte b) throws BadRequestException {
        var digit = Character.digit(b, 16);
        if (digit >= 0) {
            if (++digits > MOST_SIZE_DIGITS) {
                throw new BadRequestException("a chunk's size is too large");
            }
            size = size * 16 + digit;
            return;
        }
        if (digits == 0) {
            throw new BadRequestException("a chunk has no size");
        }
        switch (b) {
            case '\r' -> state = State.SIZE_LF;
            case ';', ' ', '\t' -> state = State.EXTENSION;
            default -> throw new BadRequestException("a chunk's size is not a hex number");
        }
    }

    private void extension(byte b) throws BadRequestException {
        if (b == '\r') {
            state = State.SIZE_LF;
        } else if (b == '\n' || b == 0 || ++line > LONGEST_LINE) {
            throw new BadRequestException("a chunk's extension is malformed or too long");
        }
    }

    private static void expect(byte found, char wanted) throws BadRequestException {
        if (found != wanted) {
            throw new BadRequestException("a chunk does not end where its size says");
        }
    }

    private boolean readTrailers(ByteBuffer in) throws BadRequestException {
        var length = sectionLength(in);
        if (length == 0) {
            scanned = in.remaining();
            if (scanned > LONGEST_TRAILERS) {
                throw new BadRequestException("the trailers are too long");
            }
            return false;
        }
        var section = new byte[length];
        in.get(section);
        if (length > 2) {
            trailers = new HeadParser(names).trailers(section, length);
        }
        state = State.ENDED;
        return true;
    }

    /** A section of no fields is the empty line alone. */
    private int sectionLength(ByteBuffer in) throws BadRequestException {
        var start = in.position();
        if (in.hasRemaining() && in.get(start) == '\n') {
            throw new BadRequestException("the last chunk does not end with CR LF");
        }
        if (in.remaining() >= 2 && in.get(start) == '\r') {
            expect(in.get(start + 1), '\n');
            return 2;
        }
        return Grammar.headLength(in, scanned);
    }

    @Override
    public void used(int count) {
        size -= count;
        if (size == 0) {
            state = State.DATA_CR;
        }
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public Headers trailers() {
        return trailers;
    }
}
