package dev.edgecase.origin.netty.http2;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The request's half of a stream: writes head and body, as fast as the origin's window allows. */
public final class RequestHalf {
    private final Http2Headers head;
    private final OriginStream owner;
    private @Nullable Http2StreamChannel stream;
    private int writing;
    private boolean ended;

    RequestHalf(Http2Headers head, OriginStream owner) {
        this.head = head;
        this.owner = owner;
    }

    void on(Http2StreamChannel opened) {
        stream = opened;
    }

    /** Sends the head. */
    public void sendHead(boolean hasBytes) {
        ended = !hasBytes;
        write(new DefaultHttp2HeadersFrame(head, !hasBytes), null);
    }

    /** Sends a piece of the body, and releases it when it is on its way or lost. */
    public void send(Body.Piece piece) {
        write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(piece.buffer()), false), piece);
    }

    /** Ends the body. */
    public void sendEnd(Headers trailers) {
        ended = true;
        write(
                trailers.size() > 0
                        ? new DefaultHttp2HeadersFrame(RequestFields.trailers(trailers), true)
                        : new DefaultHttp2DataFrame(true),
                null);
    }

    private void write(Object frame, Body.@Nullable Piece piece) {
        var open = stream;
        if (open == null) {
            ReferenceCountUtil.release(frame);
            if (piece != null) {
                piece.release();
            }
            owner.lose();
            return;
        }
        writing++;
        open.write(frame).addListener(done -> {
            writing--;
            if (piece != null) {
                piece.release();
            }
            if (done.isSuccess()) {
                owner.written();
            } else {
                owner.unsent(done.cause());
            }
        });
    }

    /** Sends what was written. */
    public void flush() {
        if (stream != null) {
            stream.flush();
        }
    }

    /** Tells whether more can be written without piling up. */
    public boolean isWritable() {
        return stream != null && stream.isWritable();
    }

    /** Tells whether part of it waits for the origin or the system to take it. */
    public boolean isWritePending() {
        return writing > 0;
    }

    boolean isDone() {
        return ended && writing == 0;
    }
}
