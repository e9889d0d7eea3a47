package dev.edgecase.origin;

import dev.edgecase.error.EdgeError;
import java.time.Duration;

/**
 * Faults after the response's head was complete. Most reach a visitor who already has the status, and end in an aborted
 * connection; found before the head was sent, they become an error.
 */
public sealed interface BodyFault extends OriginFault {
    /**
     * Fewer bytes than announced, a missing last chunk, or a broken chunk.
     *
     * @param detail what was found
     */
    record Truncated(String detail) implements BodyFault {
        @Override
        public EdgeError error() {
            return EdgeError.UNKNOWN_ERROR;
        }

        @Override
        public String id() {
            return "truncated_body";
        }

        @Override
        public String words() {
            return "broke the response body off: " + detail;
        }

        @Override
        public String remedy() {
            return "Send as many bytes as Content-Length says, or end the chunked body; look for a worker that dies while it writes.";
        }
    }

    /**
     * The body stopped coming.
     *
     * @param waited how long
     */
    record Stalled(Duration waited) implements BodyFault {
        @Override
        public EdgeError error() {
            return EdgeError.A_TIMEOUT_OCCURRED;
        }

        @Override
        public String id() {
            return "body_stall";
        }

        @Override
        public String words() {
            return "stopped in the middle of the response body for " + OriginFault.seconds(waited);
        }

        @Override
        public String remedy() {
            return "Keep the body flowing: the read timeout is the longest gap between two reads.";
        }
    }

    /**
     * The body's content coding is broken, and the edge had to decode it.
     *
     * @param coding {@code gzip} or {@code br}
     * @param detail what was found
     */
    record BadCoding(String coding, String detail) implements BodyFault {
        @Override
        public EdgeError error() {
            return EdgeError.BLANK_BAD_GATEWAY;
        }

        @Override
        public String id() {
            return "bad_gzip";
        }

        @Override
        public String words() {
            return "sent a broken %s body: %s".formatted(coding, detail);
        }

        @Override
        public String remedy() {
            return "Compress the body whole, and let Content-Length count the compressed bytes.";
        }
    }
}
