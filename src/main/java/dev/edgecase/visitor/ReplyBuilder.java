package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects what comes for one request. */
final class ReplyBuilder {
    private static final byte[] NOTHING = {};

    private final List<Reply.Interim> interims = new ArrayList<>();
    private int status;
    private String reason = "";
    private String protocol = "";
    private Headers headers = Headers.EMPTY;
    private byte[] kept = NOTHING;
    private int keptLength;
    private long bodySize;
    private Headers trailers = Headers.EMPTY;
    private Marks marks = Marks.NONE;

    /** The moments that were seen, in nanoseconds since the beginning; 0 for not. */
    record Marks(
            long connected,
            long secured,
            long sent,
            long firstByte,
            Optional<String> tlsProtocol,
            Optional<InetSocketAddress> local) {
        static final Marks NONE = new Marks(0, 0, 0, 0, Optional.empty(), Optional.empty());

        Marks withConnected(long at, InetSocketAddress from) {
            return new Marks(at, secured, sent, firstByte, tlsProtocol, Optional.of(from));
        }

        Marks withSecured(long at) {
            return new Marks(connected, at, sent, firstByte, tlsProtocol, local);
        }

        Marks withConnection(Optional<String> tls, InetSocketAddress from) {
            return new Marks(connected, secured, sent, firstByte, tls, Optional.of(from));
        }

        Marks withSent(long at) {
            return new Marks(connected, secured, at, firstByte, tlsProtocol, local);
        }

        Marks withFirstByte(long at) {
            return new Marks(connected, secured, sent, at, tlsProtocol, local);
        }
    }

    Marks marks() {
        return marks;
    }

    void mark(Marks newer) {
        marks = newer;
    }

    boolean hasHead() {
        return status != 0;
    }

    boolean hasAnything() {
        return marks.firstByte() != 0;
    }

    void interim(int interimStatus, Headers fields) {
        interims.add(new Reply.Interim(interimStatus, fields));
    }

    void head(int finalStatus, String phrase, String version, Headers fields) {
        status = finalStatus;
        reason = phrase;
        protocol = version;
        headers = fields;
    }

    /** Counts the readable bytes, and keeps them while there is room. */
    void body(ByteBuf bytes, int length) {
        var keep = Math.min(length, Reply.KEPT_BODY - keptLength);
        if (keptLength + keep > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(Reply.KEPT_BODY, Math.max(keptLength + keep, 2 * kept.length)));
        }
        bytes.getBytes(bytes.readerIndex(), kept, keptLength, keep);
        bytes.skipBytes(length);
        keptLength += keep;
        bodySize += length;
    }

    long bodySize() {
        return bodySize;
    }

    void trailers(Headers fields) {
        trailers = fields;
    }

    Reply build(Reply.Ending ending, String detail, long endedAt) {
        var facts = new Reply.Facts(
                marks.connected(),
                marks.secured(),
                marks.sent(),
                marks.firstByte(),
                endedAt,
                marks.tlsProtocol(),
                marks.local());
        var body = kept.length == keptLength ? kept : Arrays.copyOf(kept, keptLength);
        return new Reply(
                List.copyOf(interims),
                status,
                reason,
                protocol,
                headers,
                body,
                bodySize,
                trailers,
                ending,
                detail,
                facts);
    }
}
