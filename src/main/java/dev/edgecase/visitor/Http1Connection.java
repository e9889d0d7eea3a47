package dev.edgecase.visitor;

import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One HTTP/1 connection: one request at a time, kept in between where both sides want that. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and the end is seen
final class Http1Connection extends ChannelInboundHandlerAdapter implements Connection {
    private final Line line;
    private final Channel channel;
    private final Home home;
    private @Nullable Sending current;
    private @Nullable Http1Reader reader;
    private boolean hasServed;
    private boolean ended;
    private String failure = Wording.CLOSED;

    Http1Connection(Line line, Home home) {
        this.line = line;
        this.channel = line.channel();
        this.home = home;
    }

    @Override
    public Way way() {
        return line.way();
    }

    @Override
    public boolean isFree() {
        return current == null && !ended && channel.isActive();
    }

    @Override
    public void send(Sending sending) {
        current = sending;
        reader = new Http1Reader(RequestBytes.methodOf(sending.request().message()), sending);
        sending.onLeaving(() -> abandon(sending));
        sending.goesOn(line.tlsProtocol(), line.local());
        channel.writeAndFlush(RequestBytes.of(sending.request())).addListener(written -> {
            home.stir();
            if (written.isSuccess()) {
                sending.sent();
            } // else the end of the connection tells
        });
    }

    private void abandon(Sending sending) {
        if (current == sending) {
            cut();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        home.stir();
        try {
            var sending = current;
            if (sending == null || reader == null) {
                cut(); // bytes nobody asked for
                return;
            }
            read(sending, reader, (ByteBuf) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Sending sending, Http1Reader from, ByteBuf in) {
        sending.bytesCame();
        from.read(in);
        if (!from.problem().isEmpty()) {
            cut();
            sending.unreadable(from.problem());
        } else if (from.isDone()) {
            finish(sending, from.mayKeepAlive() && !in.isReadable());
        }
    }

    private void finish(Sending sending, boolean keep) {
        current = null;
        reader = null;
        hasServed = true;
        var request = sending.request();
        if (keep && request.message() instanceof Message.Parts && request.way().speaks() != Speaks.HTTP_1_0) {
            home.free(this); // first: whoever hears of the reply may send the next request at once
        } else {
            cut();
        }
        sending.end(Reply.Ending.COMPLETE, "");
    }

    @Override
    public void end() {
        cut();
    }

    private void cut() {
        current = null;
        ended = true;
        home.gone(this);
        channel.close();
    }

    /** The other side says over TLS that it is done; TCP's end may take its time. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        home.stir();
        failure = Wording.of(cause);
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        home.stir();
        ended = true;
        home.gone(this);
        var sending = current;
        var from = reader;
        current = null;
        if (sending == null || from == null) {
            return;
        }
        if (hasServed && sending.mayBeReplaced()) {
            home.replace(sending);
        } else {
            from.ended(failure);
        }
    }
}
