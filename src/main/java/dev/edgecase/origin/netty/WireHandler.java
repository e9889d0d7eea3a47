package dev.edgecase.origin.netty;

import dev.edgecase.origin.netty.fault.EarlyEnd.End;
import dev.edgecase.origin.netty.fault.Failures;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import javax.net.ssl.SSLException;

/** The end of a channel's pipeline: turns Netty's events into the few that a connection knows, plain or TLS alike. */
final class WireHandler extends ChannelInboundHandlerAdapter {
    private Receiver receiver;

    WireHandler(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Whoever speaks the protocol on the connection. */
    interface Receiver {
        /** Bytes came; the buffer is released afterwards. */
        void received(ByteBuf in);

        /** No more bytes are there for now. */
        void receivedAll();

        /** Nothing more will come; the detail says more unless the end was proper. May be told several times. */
        void ended(End how, String detail);

        /** The system takes no more bytes. */
        void outputFailed();

        /** The channel can take bytes again. */
        void writable();
    }

    /** Hands the connection over to another protocol. */
    void handOver(Receiver next) {
        receiver = next;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var in = (ByteBuf) message;
        try {
            receiver.received(in);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        receiver.receivedAll();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE
                || (event instanceof SslCloseCompletionEvent goodbye && goodbye.isSuccess())) {
            receiver.ended(End.PROPER, "");
        } else if (event instanceof ChannelOutputShutdownEvent) {
            receiver.outputFailed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var tls = cause instanceof DecoderException || cause instanceof SSLException;
        receiver.ended(tls ? End.TLS_ERROR : End.BROKEN, Failures.detail(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        receiver.ended(End.PROPER, "");
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            receiver.writable();
        }
    }
}
