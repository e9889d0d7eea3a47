package dev.edgecase.testorigin;

import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.http.Headers;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fault of a response means in HTTP/2, where there is no status line and there are no chunks: the first belongs to the
 * header fields, a broken chunk is a stream reset with PROTOCOL_ERROR.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the stream, and the close is seen
final class StreamFault {
    private static final int OVERSIZE = 128 * 1024 + 1;
    private static final int USUAL_EXCESS = 10;
    private static final Duration DRIP_EVERY = Duration.ofSeconds(1);

    private final Fault fault;
    private final PlayedHttp2 connection;
    private final Http2StreamChannel stream;
    private long size;
    private long left;
    private boolean happened;

    StreamFault(Fault fault, PlayedHttp2 connection, Http2StreamChannel stream) {
        this.fault = fault;
        this.connection = connection;
        this.stream = stream;
    }

    /** Tells whether it happens where the head would come. */
    boolean isBeforeBody() {
        return fault.when() == When.BEFORE_RESPONSE
                || ((fault.when() == When.STATUS_LINE || fault.when() == When.HEADERS)
                        && fault.what() != What.OVERSIZE
                        && fault.what() != What.CONFLICTING_LENGTH);
    }

    boolean isIdle() {
        return fault.when() == When.IDLE;
    }

    private boolean isCut() {
        return fault.when() == When.BODY
                && fault.what() != What.OVERSIZE
                && fault.what() != What.BAD_GZIP
                && fault.what() != What.DRIP;
    }

    private boolean isDrip() {
        return fault.when() == When.BODY && fault.what() == What.DRIP;
    }

    /** Hears how large the body is. */
    void expect(long ofBody) {
        size = ofBody;
        left = Math.min(size, fault.details().after().orElse(isDrip() ? 0 : Math.min(10, size / 2)));
    }

    /** Returns how many bytes of the body may go now. */
    long lot() {
        if (isDrip()) {
            return left > 0 ? left : fault.details().bytes().orElse(1);
        }
        return isCut() && !happened ? left : Long.MAX_VALUE;
    }

    /** Hears that so many bytes have gone. */
    void sent(int bytes) {
        left = Math.max(0, left - bytes);
    }

    boolean isDueInBody() {
        return isDrip() || (isCut() && !happened && left == 0);
    }

    boolean isDueAtEnd() {
        return isCut() && !happened;
    }

    /** Does it; returns after what time the answer goes on, if it does. */
    Optional<Duration> happens() {
        happened = true;
        var insideHead = fault.when() == When.STATUS_LINE || fault.when() == When.HEADERS;
        if (insideHead && fault.what() != What.GARBAGE && fault.what() != What.DRIP && !isStallThatEnds()) {
            connection.brokenHead(stream.stream().id());
        }
        switch (fault.what()) {
            case RESET -> connection.reset();
            case STALL -> {
                return fault.details().lasting();
            }
            case DRIP -> {
                return Optional.of(fault.details().every().orElse(DRIP_EVERY));
            }
            case GARBAGE -> {
                connection.garbage(PlayedHttp2.latin1(fault.details().text().orElse(Distortion.GARBAGE)));
                if (!isIdle()) {
                    connection.close();
                }
            }
            case GOAWAY ->
                connection.goAway(
                        stream.stream().id(), code(Http2Error.NO_ERROR).code());
            case RST_STREAM -> stream.writeAndFlush(new DefaultHttp2ResetFrame(code(Http2Error.INTERNAL_ERROR)));
            case BAD_CHUNK -> stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR));
            default -> connection.close();
        }
        return Optional.empty();
    }

    private boolean isStallThatEnds() {
        return fault.what() == What.STALL && fault.details().lasting().isPresent();
    }

    private Http2Error code(Http2Error usual) {
        return fault.details()
                .text()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .flatMap(name -> Arrays.stream(Http2Error.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(usual);
    }

    /** Returns the header fields with what the fault does to them. */
    Headers edited(Headers fields) {
        return switch (fault.what()) {
            case OVERSIZE -> fault.when() == When.BODY ? fields : padded(fields);
            case CONFLICTING_LENGTH -> twice(fields);
            case BAD_GZIP -> fields.edit().set("Content-Encoding", "gzip").build();
            default -> fields;
        };
    }

    private Headers padded(Headers fields) {
        var wanted = fault.details().bytes().orElse(OVERSIZE);
        var room = (int) Math.max(1, wanted - fields.weight() - "X-Padding: \r\n".length());
        return fields.edit().add("X-Padding", "x".repeat(room)).build();
    }

    private static Headers twice(Headers fields) {
        var length = Long.parseLong(fields.first("Content-Length").orElse("0"));
        return fields.edit()
                .set("Content-Length", String.valueOf(length))
                .add("Content-Length", String.valueOf(length + 1))
                .build();
    }

    /** Returns what comes beyond the body. */
    byte[] excess() {
        if (fault.when() != When.BODY || fault.what() != What.OVERSIZE) {
            return new byte[0];
        }
        var wanted = fault.details().bytes();
        var excess = wanted.isPresent() ? (int) Math.max(1, wanted.getAsInt() - size) : USUAL_EXCESS;
        return PlayedHttp2.latin1("x".repeat(excess));
    }
}
