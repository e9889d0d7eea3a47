package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.BodyFault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connection that has left HTTP after a 101: bytes both ways, each way only as fast as its reader, ended one by one. */
final class OriginTunnel extends ChannelInboundHandlerAdapter implements Tunnel, ResponseBody.Source, BodyPump.Sink {
    private final XnioSocketChannel channel;
    private final boolean secure;
    private final ResponseBody fromOrigin = new ResponseBody(OptionalLong.empty(), this);
    private @Nullable BodyPump pump;
    private @Nullable Runnable taken;
    private boolean inputEnded;
    private boolean outputEnded;

    OriginTunnel(XnioSocketChannel channel, boolean secure) {
        this.channel = channel;
        this.secure = secure;
        channel.onWritten(() -> {});
    }

    @Override
    public Body fromOrigin() {
        return fromOrigin;
    }

    @Override
    public void toOrigin(Body fromVisitor) {
        pump = BodyPump.start(fromVisitor, this);
    }

    @Override
    public void close() {
        channel.cut();
        if (pump != null) {
            pump.cancel();
        }
        if (!inputEnded) {
            inputEnded = true;
            fromOrigin.end(Headers.EMPTY);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var in = (ByteBuf) message;
        try {
            received(in);
        } finally {
            in.release();
        }
    }

    /** Takes bytes from the origin. */
    void received(ByteBuf in) {
        var length = in.readableBytes();
        var more = length == 0
                ? fromOrigin.isAsked()
                : fromOrigin.offer(new BufferPiece(in, in.readerIndex(), length, false));
        in.skipBytes(length);
        if (!more) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void wanted() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void abandoned() {
        inputEnded = true;
        close();
    }

    @Override
    public void write(Body.Piece piece, Runnable next) {
        channel.send(piece);
        channel.flush();
        if (channel.isWritable()) {
            next.run();
        } else {
            taken = next;
        }
    }

    @Override
    public void end(Headers trailers) {
        outputEnded = true;
        if (inputEnded || secure) { // TLS of the JDK cannot end one way alone
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> close());
        } else {
            channel.endOutput();
        }
    }

    @Override
    public void failed(IOException cause) {
        close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        var next = taken;
        if (next != null && channel.isWritable()) {
            taken = null;
            next.run();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event instanceof SslCloseCompletionEvent) {
            inputEnds();
        } else if (event instanceof ChannelOutputShutdownEvent && !outputEnded) {
            broke("the connection broke while writing");
        }
    }

    private void inputEnds() {
        if (inputEnded) {
            return;
        }
        inputEnded = true;
        fromOrigin.end(Headers.EMPTY);
        if (outputEnded || secure) {
            close();
        }
    }

    private void broke(String detail) {
        if (!inputEnded) {
            inputEnded = true;
            fromOrigin.fail(new BodyFault.Truncated(detail));
        }
        close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broke(Failures.detail(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inputEnds();
    }
}
