package dev.edgecase.testorigin.demo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/** A WebSocket that sends every frame back. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
final class EchoSocket extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int MAX_FRAME = 1024 * 1024;

    private final WebSocketServerHandshaker handshaker;

    private EchoSocket(WebSocketServerHandshaker handshaker) {
        this.handshaker = handshaker;
    }

    /** Turns the connection into an echo; a request that does not ask for that gets 426. */
    static void accept(DemoExchange exchange) {
        var head = exchange.request().head();
        var asks = head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        var handshaker = new WebSocketServerHandshakerFactory("/ws", null, false, MAX_FRAME).newHandshaker(head);
        if (!asks || handshaker == null) {
            exchange.reply(HttpResponseStatus.UPGRADE_REQUIRED, "this is a WebSocket; see /websocket\n", fields -> {
                fields.set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
                fields.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
                fields.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            });
            return;
        }
        try {
            upgrade(exchange.context(), handshaker, exchange.request());
        } catch (WebSocketHandshakeException incomplete) {
            exchange.refuse("the WebSocket handshake is incomplete: " + incomplete.getMessage());
        }
    }

    private static void upgrade(
            ChannelHandlerContext context, WebSocketServerHandshaker handshaker, DemoRequest request) {
        var head = request.head();
        var opening = new DefaultFullHttpRequest(head.protocolVersion(), head.method(), head.uri());
        opening.headers().set(head.headers());
        var pipeline = context.pipeline();
        handshaker.handshake(context.channel(), opening);
        opening.release();
        pipeline.replace(DemoConnection.class, null, new EchoSocket(handshaker));
        context.channel().config().setAutoRead(true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            handshaker.close(context.channel(), close.retain());
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (!(frame instanceof PongWebSocketFrame)) {
            context.writeAndFlush(frame.retain());
        }
    }

    /** An echo that is not taken must stop the reading, or it would pile up here. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
