package dev.edgecase.testorigin.demo;

import dev.edgecase.unit.UserProblem;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the demo origin: reads a request to its end, lets its page answer, then takes the next. What arrives meanwhile
 * is held, at most one read of the socket, so that pipelined requests are answered in order.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
final class DemoConnection extends ChannelInboundHandlerAdapter {
    private @Nullable HttpRequest reading;
    private BodyTally tally = new BodyTally();
    private @Nullable DemoExchange answering;
    private final Queue<Object> held = new ArrayDeque<>();

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held.add(message);
        takeHeld(context);
    }

    /** Asks for more, also while an answer is under way: that is how a leaving edge is noticed. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.read();
        }
    }

    private void takeHeld(ChannelHandlerContext context) {
        while (answering == null && !held.isEmpty()) {
            var message = held.remove();
            if (message instanceof HttpRequest head) {
                readHead(context, head);
            } else if (message instanceof HttpContent content) {
                readBody(context, content);
            }
        }
    }

    private void readHead(ChannelHandlerContext context, HttpRequest head) {
        tally = new BodyTally();
        if (head.decoderResult().isFailure()) {
            answer(context, head); // no body will follow that could be read
            return;
        }
        reading = head;
        if (HttpUtil.is100ContinueExpected(head)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void readBody(ChannelHandlerContext context, HttpContent content) {
        tally.add(content.content());
        content.release();
        if (content instanceof LastHttpContent && reading != null) {
            answer(context, reading);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest head) {
        var peer = ((InetSocketAddress) context.channel().remoteAddress())
                .getAddress()
                .getHostAddress();
        var request = new DemoRequest(head, new QueryStringDecoder(head.uri()), peer, tally.size(), tally.sha256());
        var exchange = new DemoExchange(context, request, () -> next(context));
        answering = exchange;
        reading = null;
        if (head.decoderResult().isFailure()) {
            exchange.refuse("this request is not HTTP that the demo origin can read");
            return;
        }
        try {
            DemoPages.of(request.query().path()).to(exchange);
        } catch (UserProblem problem) {
            exchange.refuse(String.valueOf(problem.getMessage()));
        } catch (IllegalArgumentException badEscape) {
            exchange.refuse("the target has a broken percent escape");
        } catch (RuntimeException bug) {
            exchange.failed(bug);
        }
    }

    /** Goes on after an answer; never from within the answer, so that a long pipeline costs no stack. */
    private void next(ChannelHandlerContext context) {
        context.executor().execute(() -> {
            answering = null;
            takeHeld(context);
            channelReadComplete(context);
        });
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (answering != null && context.channel().isWritable()) {
            answering.resume();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (answering != null) {
            answering.cancel();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    /** The edge reset the connection, or a page has a bug: either way this connection is of no further use. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
