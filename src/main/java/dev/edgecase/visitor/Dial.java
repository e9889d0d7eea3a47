package dev.edgecase.visitor;

import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens one connection, for one request or for all that wait for the same. */
@SuppressWarnings("FutureReturnValueIgnored") // closing: nobody waits for it
final class Dial extends ChannelInboundHandlerAdapter {
    private static final String H2 = "h2";

    private final Way way;
    private final Supplier<VisitorTls> tls;
    private final Home home;
    private final Consumer<Dial> whenOver;
    private final List<Sending> waiting = new ArrayList<>();
    private @Nullable SslHandler secure;
    private @Nullable Channel channel;
    private @Nullable Line line;
    private boolean over;

    Dial(Way way, Supplier<VisitorTls> tls, Home home, Consumer<Dial> whenOver) {
        this.way = way;
        this.tls = tls;
        this.home = home;
        this.whenOver = whenOver;
    }

    Way way() {
        return way;
    }

    /** Returns the connection; empty when it failed. */
    Optional<Line> line() {
        return Optional.ofNullable(line);
    }

    /** Returns who still waits. */
    List<Sending> waiting() {
        return List.copyOf(waiting);
    }

    void add(Sending sending) {
        waiting.add(sending);
        sending.onLeaving(() -> {
            waiting.remove(sending);
            if (!over && waiting.isEmpty()) {
                finish();
                close();
            }
        });
    }

    void start(Bootstrap bootstrap) {
        var connecting = way.from()
                .map(from -> bootstrap.connect(way.to(), new InetSocketAddress(from, 0)))
                .orElseGet(() -> bootstrap.connect(way.to()));
        channel = connecting.channel();
        connecting.addListener(connected -> {
            home.stir();
            if (!connected.isSuccess()) {
                fail(Wording.of(connected.cause()));
            } else if (!over) {
                connected(connecting.channel());
            } else {
                close();
            }
        });
    }

    private void connected(Channel open) {
        var local = (InetSocketAddress) open.localAddress();
        waiting.forEach(each -> each.connected(local));
        if (!way.tls()) {
            ready(new Line(way, open, Optional.empty(), local));
            return;
        }
        var protocol = way.speaks() == Speaks.HTTP_2 ? H2 : "http/1.1";
        var handler = new SslHandler(tls.get().engine(way, protocol));
        handler.setHandshakeTimeoutMillis(0); // the visitor's patience is all there is
        handler.setCloseNotifyFlushTimeoutMillis(0);
        secure = handler;
        open.pipeline().addLast(handler, this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        home.stir();
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                secured(context.channel());
            } else {
                fail(Wording.of(completion.cause()));
            }
        }
    }

    private void secured(Channel open) {
        var handler = Objects.requireNonNull(secure);
        if (over) {
            return;
        }
        if (way.speaks() == Speaks.HTTP_2 && !H2.equals(handler.engine().getApplicationProtocol())) {
            fail("HTTP/2 was not agreed on");
            return;
        }
        waiting.forEach(Sending::secured);
        open.pipeline().remove(this);
        var protocol = handler.engine().getSession().getProtocol();
        ready(new Line(way, open, Optional.of(protocol), (InetSocketAddress) open.localAddress()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        home.stir();
        fail(Wording.of(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        home.stir();
        fail(Wording.CLOSED);
    }

    private void ready(Line made) {
        line = made;
        finish();
    }

    private void fail(String detail) {
        if (!over) {
            finish();
            close();
            waiting.forEach(each -> each.end(Reply.Ending.NOT_CONNECTED, detail));
        }
    }

    private void finish() {
        over = true;
        whenOver.accept(this);
    }

    private void close() {
        if (channel != null) {
            channel.close();
        }
    }
}
