package dev.edgecase.origin.netty.http2;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.netty.http1.BufferPiece;
import dev.edgecase.origin.netty.http1.ResponseBody;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One exchange in HTTP/2. The body is read from the stream only while somebody asks for it; what the origin sends meanwhile waits
 * within the stream's window, and then at the origin.
 */
public final class OriginStream extends ChannelInboundHandlerAdapter implements ResponseBody.Source {
    private final OriginLine line;
    private final OriginRequest request;
    private final StreamListener listener;
    private final RequestHalf sending;
    private @Nullable Http2StreamChannel stream;
    private @Nullable ResponseBody body;
    private @Nullable StreamLoss loss;
    private Step step = Step.HEAD;

    private enum Step {
        HEAD,
        BODY,
        /** A body that nobody gets: all that is waited for is its end. */
        EMPTY_BODY,
        DONE
    }

    private OriginStream(OriginLine line, OriginRequest request, Http2Headers head, StreamListener listener) {
        this.line = line;
        this.request = request;
        this.listener = listener;
        this.sending = new RequestHalf(head, this);
    }

    /** Opens a stream, with nothing sent on it yet. */
    public static OriginStream open(OriginLine line, OriginRequest request, StreamListener listener) {
        var opened = new OriginStream(line, request, RequestFields.of(request), listener);
        var opening =
                new Http2StreamChannelBootstrap(line.channel()).handler(opened).open();
        if (opening.isSuccess()) { // at once, for we are on its thread
            opened.stream = opening.getNow();
            opened.sending.on(opening.getNow());
            line.opened();
        } else {
            line.leave();
            opened.loss = new StreamLoss.Refused("the connection takes no more streams");
        }
        return opened;
    }

    /** Returns the request's half. */
    public RequestHalf request() {
        return sending;
    }

    void written() {
        listener.written();
    }

    /** A frame was not sent: what the codec says of a stream that it would not open is that it can be asked for elsewhere. */
    void unsent(Throwable cause) {
        var violation = OriginLine.violation(cause);
        if (violation != null && violation.error() == Http2Error.REFUSED_STREAM) {
            line.leave();
            loses(new StreamLoss.Refused(OriginLine.words(violation)));
        }
    }

    private boolean isReading() {
        return step == Step.BODY;
    }

    /** Gives the exchange up; the listener hears nothing more. */
    public void close() {
        step = Step.DONE;
        shut();
    }

    /** Breaks the body off for its reader, and gives the exchange up. */
    public void failBody(BodyFault fault) {
        var reading = body;
        var wasReading = isReading();
        close();
        if (wasReading && reading != null) {
            reading.fail(fault);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing does not wait
    private void shut() {
        if (stream != null) {
            stream.close(); // says RST_STREAM with CANCEL unless both sides have ended
        }
    }

    private void read(boolean on) {
        if (stream != null) {
            stream.config().setAutoRead(on);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof Http2HeadersFrame head) {
                readHead(head);
            } else if (message instanceof Http2DataFrame data) {
                readData(data);
            } else if (message instanceof Http2ResetFrame reset) {
                loses(StreamLoss.ofReset(reset.errorCode()));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void readHead(Http2HeadersFrame frame) {
        if (step == Step.BODY || step == Step.EMPTY_BODY) {
            ended(ResponseFields.of(frame.headers()));
            return;
        }
        if (step == Step.DONE) {
            return;
        }
        var fields = ResponseFields.of(frame.headers());
        var problem = ResponseFields.problem(frame.headers().status(), fields);
        if (fields.weight() > request.limits().maxResponseHead()) {
            bad(new StreamLoss.Bad(tooLarge()));
        } else if (!problem.isEmpty()) {
            bad(StreamLoss.ofProtocol(problem));
        } else if (ResponseFields.status(frame.headers().status()) < 200) {
            listener.interim(ResponseFields.status(frame.headers().status()), fields);
        } else {
            begin(ResponseFields.status(frame.headers().status()), fields, frame.isEndStream());
        }
    }

    private BadResponse tooLarge() {
        return new BadResponse(
                Kind.HEADERS_TOO_LARGE, "more than " + request.limits().maxResponseHead() + " bytes");
    }

    private void begin(int status, Headers fields, boolean isWhole) {
        if (isWhole || status == 204 || status == 304 || request.method().equals("HEAD")) {
            step = isWhole ? Step.DONE : Step.EMPTY_BODY;
            listener.responded(new EdgeResponse(status, fields, Body.EMPTY), isWhole);
            if (isWhole) {
                end();
            }
            return;
        }
        step = Step.BODY;
        body = new ResponseBody(ResponseFields.length(fields), this);
        read(false);
        listener.responded(new EdgeResponse(status, fields, body), false);
    }

    private void readData(Http2DataFrame data) {
        var reading = body;
        var content = data.content();
        if (step == Step.BODY && reading != null && content.isReadable()) {
            var piece = new BufferPiece(content, content.readerIndex(), content.readableBytes(), data.isEndStream());
            if (!reading.offer(piece)) {
                read(false);
                listener.bodyHeld();
            } else if (isReading()) {
                listener.bodyWanted();
            }
        }
        if (data.isEndStream()) {
            ended(Headers.EMPTY);
        }
    }

    private void ended(Headers trailers) {
        var reading = body;
        var wasReading = isReading();
        if (step == Step.DONE) {
            return;
        }
        step = Step.DONE;
        listener.complete();
        end();
        if (wasReading && reading != null) {
            reading.end(trailers);
        }
    }

    /** The response is whole: what the visitor has still to send of the request serves nobody. */
    private void end() {
        if (!sending.isDone()) {
            shut();
        }
    }

    @Override
    public void wanted() {
        if (isReading()) {
            listener.bodyWanted();
            read(true);
        }
    }

    @Override
    public void abandoned() {
        close();
        listener.bodyOver();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            loses(StreamLoss.ofReset(reset.errorCode()));
        } else if (event instanceof Http2GoAwayFrame goAway) {
            loses(StreamLoss.ofGoAway(goAway.errorCode()));
        }
        ReferenceCountUtil.release(event);
    }

    /** What was said first counts. */
    private void loses(StreamLoss how) {
        if (loss == null) {
            loss = how;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var violation = OriginLine.violation(cause);
        if (violation instanceof Http2Exception.HeaderListSizeException) {
            loses(new StreamLoss.Bad(tooLarge()));
        } else if (violation != null) {
            loses(StreamLoss.ofProtocol(OriginLine.words(violation)));
        }
        shut();
    }

    private void bad(StreamLoss how) {
        loses(how);
        shut();
        lose();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        line.streamEnded();
        if (step == Step.HEAD) {
            lose();
        } else if (step == Step.BODY) {
            failBody(new BodyFault.Truncated(known().words()));
            listener.bodyOver();
        } else if (step == Step.EMPTY_BODY) {
            step = Step.DONE;
            listener.bodyOver();
        }
    }

    private StreamLoss known() {
        return loss != null ? loss : new StreamLoss.WithConnection(line.end());
    }

    /** There is no stream, or none any more. */
    void lose() {
        if (step == Step.HEAD) {
            step = Step.DONE;
            listener.lost(known());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (sending.isWritable()) {
            listener.writable();
        }
    }
}
