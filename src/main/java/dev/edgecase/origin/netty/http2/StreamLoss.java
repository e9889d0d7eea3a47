package dev.edgecase.origin.netty.http2;

import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Arrays;
import java.util.Locale;

/** Why a stream brings no response. */
public sealed interface StreamLoss {
    /** Returns it as the rest of a sentence. */
    String words();

    /** Returns what it means that the origin reset the stream. */
    static StreamLoss ofReset(long code) {
        var words = "RST_STREAM with " + OriginLine.error(code);
        if (code == Http2Error.REFUSED_STREAM.code()) {
            return new Refused(words);
        }
        return code == Http2Error.HTTP_1_1_REQUIRED.code() ? new NeedsHttp1() : ofProtocol(words);
    }

    /** Returns what a GOAWAY means for a stream above the last that it names. */
    static StreamLoss ofGoAway(long code) {
        return code == Http2Error.NO_ERROR.code()
                ? new Refused("GOAWAY")
                : ofProtocol("GOAWAY with " + OriginLine.error(code));
    }

    /** Returns the same for a code by its name, in any spelling. */
    static StreamLoss ofReset(String code) {
        return ofReset(code(code, Http2Error.INTERNAL_ERROR));
    }

    /** Returns the same for a code by its name, in any spelling. */
    static StreamLoss ofGoAway(String code) {
        return ofGoAway(code(code, Http2Error.NO_ERROR));
    }

    private static long code(String name, Http2Error otherwise) {
        var plain = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Http2Error.values())
                .filter(each -> each.name().equals(plain))
                .findFirst()
                .orElse(otherwise)
                .code();
    }

    /** Returns what it means that one side broke the rules. */
    static StreamLoss ofProtocol(String detail) {
        return new Bad(new BadResponse(Kind.H2_PROTOCOL, detail));
    }

    /**
     * The origin has not processed the request, and says so: it may be sent again, whatever it is.
     *
     * @param words how it said so
     */
    record Refused(String words) implements StreamLoss {}

    /** The origin wants this request over HTTP/1.1. */
    record NeedsHttp1() implements StreamLoss {
        @Override
        public String words() {
            return "RST_STREAM with HTTP_1_1_REQUIRED";
        }
    }

    /**
     * What came is no response.
     *
     * @param fault what it is
     */
    record Bad(BadResponse fault) implements StreamLoss {
        @Override
        public String words() {
            return fault.detail().isEmpty() ? fault.words() : fault.detail();
        }
    }

    /**
     * The connection ended under it.
     *
     * @param end how
     */
    record WithConnection(LineEnd end) implements StreamLoss {
        @Override
        public String words() {
            return end.detail().isEmpty() ? "the connection was closed" : end.detail();
        }
    }
}
