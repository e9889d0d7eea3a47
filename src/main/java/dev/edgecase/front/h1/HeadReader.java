package dev.edgecase.front.h1;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.wire.Input;
import dev.edgecase.front.wire.Lane;
import java.util.Optional;

/** Finds the next request's head among what has been read. */
final class HeadReader {
    /** Heads above this are refused before the first phase sees them; it lies far above the edge's own limit. */
    private static final int LARGEST_HEAD = 1 << 20;

    private final Input input;
    private final Lane lane;
    private final HeadParser parser;
    private int scanned;

    HeadReader(Input input, Lane lane) {
        this.input = input;
        this.lane = lane;
        this.parser = new HeadParser(lane.names());
    }

    /** Returns how long the next head is; 0 when it is not complete. */
    int length() throws BadRequestException {
        if (scanned == 0) {
            Grammar.skipEmptyLines(input.bytes());
            input.tidy();
        }
        var length = Grammar.headLength(input.bytes(), scanned);
        if (length == 0) {
            scanned = input.size();
            if (scanned > LARGEST_HEAD) {
                throw new BadRequestException(
                        EdgeError.PAYLOAD_TOO_LARGE,
                        "the request's head does not end within 1 MiB",
                        RequestHead.Line.UNREADABLE);
            }
            if (Preface.isTls(input.bytes())) {
                throw new BadRequestException("a TLS handshake was sent to the plain HTTP port");
            }
        }
        return length;
    }

    /** Uses up the next head and returns it; empty when it is not complete. */
    Optional<RequestHead> read() throws BadRequestException {
        var length = length();
        if (length == 0) {
            return Optional.empty();
        }
        scanned = 0;
        var bytes = lane.scratch(length);
        input.bytes().get(bytes, 0, length);
        input.tidy();
        return Optional.of(parser.parse(bytes, length));
    }
}
