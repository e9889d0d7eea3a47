package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginRequest;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what comes on one connection as the response to one request after another. */
public final class ResponseReader {
    private static final int SWITCHING_PROTOCOLS = 101;

    private enum Step {
        HEAD,
        BODY,
        DONE
    }

    private final HeadReader head;
    private final BodyDecoder decoder;
    private final Listener listener;
    private Step step = Step.DONE;
    private String method = "";
    private boolean upgrade;
    private Optional<String> webSocketKey = Optional.empty();
    private long mostHeadBytes;
    private boolean sawBytes;
    private boolean keepAlive;
    private boolean excess;
    private boolean delivered;
    private @Nullable EdgeResponse response;
    private @Nullable ResponseBody body;

    /** Makes a reader; cache and scratch bytes may be shared by all readers of a thread. */
    public ResponseReader(TextCache texts, byte[] scratch, Listener listener) {
        this.head = new HeadReader(texts, scratch);
        this.decoder = new BodyDecoder(texts);
        this.listener = listener;
    }

    /** Hears what is read. Any of the calls may give the connection up. */
    public interface Listener extends ResponseBody.Source {
        /** The head cannot be used. */
        void badHead(BadResponse fault);

        /** A 1xx came; false if the exchange is over for that. */
        boolean interim(int status, Headers headers);

        /** A 101 came; the rest of the buffer is no longer HTTP. */
        void switched(Headers headers, ByteBuf rest);

        /** The last byte of a response that was delivered before has come. */
        void responseRead();

        /** The body broke; whoever reads it has been told. */
        void bodyBroken();
    }

    /** Makes ready for the response to that request. */
    public void begin(OriginRequest request) {
        step = Step.HEAD;
        method = request.method();
        upgrade = request.upgrade();
        webSocketKey = upgrade ? request.headers().first("Sec-WebSocket-Key") : Optional.empty();
        mostHeadBytes = request.limits().maxResponseHead();
        sawBytes = false;
        excess = false;
        delivered = false;
        response = null;
        body = null;
        head.begin(mostHeadBytes);
    }

    /** Tells whether anything has come since the request. */
    public boolean sawBytes() {
        return sawBytes;
    }

    /** Tells whether part of a head has come. */
    public boolean isInsideHead() {
        return step == Step.HEAD && head.isBroken();
    }

    /** Tells whether a response waits to be delivered. */
    public boolean isReady() {
        return response != null && !delivered;
    }

    /** Tells whether the whole response has come. */
    public boolean isDone() {
        return step == Step.DONE;
    }

    /** Tells whether another request may follow on the connection. */
    public boolean mayKeepAlive() {
        return keepAlive && !excess && decoder.framing() != BodyDecoder.Framing.UNTIL_CLOSE;
    }

    /** Tells whether somebody waits for body bytes. */
    public boolean isAsked() {
        return body != null && body.isAsked();
    }

    /** Hands out the response that is ready. */
    public EdgeResponse deliver() {
        delivered = true;
        return Objects.requireNonNull(response);
    }

    /** Reads on; true if more is wanted right now. */
    public boolean read(ByteBuf in) {
        sawBytes = true;
        while (step == Step.HEAD && in.isReadable()) {
            if (!head.read(in)) {
                return true;
            }
            var fault = head.fault();
            if (fault != null) {
                listener.badHead(fault);
                return true;
            }
            if (head.status() == SWITCHING_PROTOCOLS) {
                switchProtocols(in);
                return true;
            }
            if (head.status() < 200) {
                var goesOn = listener.interim(head.status(), head.headers());
                if (!goesOn) {
                    return true;
                }
                head.begin(mostHeadBytes);
            } else if (!beginBody()) {
                return true;
            }
        }
        return step == Step.BODY ? readBody(in) : unwanted(in);
    }

    private void switchProtocols(ByteBuf rest) {
        step = Step.DONE;
        var fields = head.headers();
        if (!upgrade) {
            refuseUpgrade("nobody asked for it");
        } else if (!fields.contains("Upgrade") || !fields.hasToken("Connection", "upgrade")) {
            refuseUpgrade("its headers do not say to what");
        } else if (webSocketKey.filter(key -> !isAccepted(key, fields)).isPresent()) {
            refuseUpgrade("its Sec-WebSocket-Accept does not fit the visitor's Sec-WebSocket-Key");
        } else {
            listener.switched(fields, rest);
        }
    }

    private static boolean isAccepted(String key, Headers fields) {
        return fields.first("Sec-WebSocket-Accept")
                .filter(WebSocketKey.accept(key)::equals)
                .isPresent();
    }

    private void refuseUpgrade(String why) {
        listener.badHead(new BadResponse(Kind.BAD_UPGRADE, why));
    }

    private boolean unwanted(ByteBuf in) {
        excess |= in.isReadable();
        return true;
    }

    private boolean beginBody() {
        var framing = Framing.of(method, head.status(), head.headers());
        if (framing.fault() != null) {
            listener.badHead(framing.fault());
            return false;
        }
        var fields = framing.headers();
        keepAlive =
                head.isHttp10() ? fields.hasToken("Connection", "keep-alive") : !fields.hasToken("Connection", "close");
        decoder.begin(framing.kind(), framing.length());
        if (decoder.isDone()) {
            step = Step.DONE;
            response = new EdgeResponse(head.status(), fields, Body.EMPTY);
            return true;
        }
        step = Step.BODY;
        var length =
                framing.kind() == BodyDecoder.Framing.LENGTH ? OptionalLong.of(framing.length()) : OptionalLong.empty();
        body = new ResponseBody(length, listener);
        response = new EdgeResponse(head.status(), fields, body);
        return true;
    }

    private boolean readBody(ByteBuf in) {
        var reading = Objects.requireNonNull(body);
        if (!in.isReadable()) {
            return true;
        }
        var piece = decoder.decode(in);
        var trailers = decoder.trailers();
        var problem = decoder.problem();
        var done = decoder.isDone();
        if (done) {
            step = Step.DONE;
            excess = in.isReadable();
            reading.allRead();
            if (delivered) {
                listener.responseRead(); // first, so that whoever gets the last piece may use the connection again
            }
        }
        var more = piece == null || reading.offer(piece);
        if (done) {
            reading.end(trailers);
            return true;
        }
        if (!problem.isEmpty()) {
            step = Step.DONE;
            excess = true;
            reading.fail(new BodyFault.Truncated(problem));
            listener.bodyBroken();
        }
        return more;
    }

    /** The connection has ended; true if that is how this body was to end. */
    public boolean endBody(boolean properly) {
        var reading = body;
        if (step != Step.BODY || reading == null) {
            return true;
        }
        step = Step.DONE;
        if (properly && decoder.framing() == BodyDecoder.Framing.UNTIL_CLOSE) {
            reading.end(Headers.EMPTY);
            return true;
        }
        var how = properly ? "" : ", then the connection was reset";
        reading.fail(new BodyFault.Truncated(decoder.missing() + how));
        return false;
    }

    /** Ends the body with a fault of its own. */
    public void failBody(BodyFault fault) {
        var reading = body;
        if (step == Step.BODY && reading != null) {
            step = Step.DONE;
            reading.fail(fault);
        }
    }
}
