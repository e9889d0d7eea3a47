package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

/** Reads what comes on one HTTP/2 stream. */
@SuppressWarnings("FutureReturnValueIgnored") // closing: nobody waits for it
final class Http2Reply extends ChannelInboundHandlerAdapter {
    private final Sending sending;
    private final Http2Connection connection;
    private final Home home;
    private final boolean wasKept;
    private String failure = "";
    private boolean over;

    Http2Reply(Sending sending, Http2Connection connection, Home home, boolean wasKept) {
        this.sending = sending;
        this.connection = connection;
        this.home = home;
        this.wasKept = wasKept;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        home.stir();
        try {
            if (message instanceof Http2HeadersFrame frame) {
                headers(context, frame);
            } else if (message instanceof Http2DataFrame frame) {
                sending.bytesCame();
                sending.reply().body(frame.content(), frame.content().readableBytes());
                endIf(frame.isEndStream(), context);
            } else if (message instanceof Http2ResetFrame frame) {
                reset(context, frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void headers(ChannelHandlerContext context, Http2HeadersFrame frame) {
        sending.bytesCame();
        var fields = fields(frame.headers());
        if (sending.reply().hasHead()) {
            sending.reply().trailers(fields);
        } else {
            var status = status(frame.headers());
            if (status < 100) {
                over = true;
                sending.unreadable("a response without a status");
                context.close();
                return;
            }
            if (status < 200) {
                sending.reply().interim(status, fields);
            } else {
                sending.reply().head(status, "", "HTTP/2", fields);
            }
        }
        endIf(frame.isEndStream(), context);
    }

    private static int status(Http2Headers headers) {
        var text = headers.status();
        return text != null && text.length() == 3 && text.chars().allMatch(Character::isDigit)
                ? Integer.parseInt(text.toString())
                : 0;
    }

    private static Headers fields(Http2Headers headers) {
        var fields = Headers.builder();
        headers.forEach(field -> {
            if (field.getKey().length() > 0 && field.getKey().charAt(0) != ':') {
                fields.add(field.getKey().toString(), field.getValue().toString());
            }
        });
        return fields.build();
    }

    private void endIf(boolean isEnd, ChannelHandlerContext context) {
        if (isEnd) {
            over = true;
            connection.served();
            sending.end(Reply.Ending.COMPLETE, "");
            context.close();
        }
    }

    private void reset(ChannelHandlerContext context, Http2ResetFrame frame) {
        var error = Http2Error.valueOf(frame.errorCode());
        ended("stream reset: " + (error == null ? Long.toString(frame.errorCode()) : error.name()));
        context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        home.stir();
        failure = Wording.of(cause);
        if (!over) {
            over = true;
            sending.unreadable(failure);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        home.stir();
        if (!over && wasKept && sending.mayBeReplaced()) {
            over = true;
            home.gone(connection);
            home.replace(sending);
        } else {
            ended(connection.failure());
        }
    }

    /** The stream ended before all had come. */
    void ended(String how) {
        if (!over) {
            over = true;
            sending.brokeOff(
                    sending.reply().hasHead()
                            ? how + " after " + sending.reply().bodySize() + " bytes"
                            : how);
        }
    }
}
