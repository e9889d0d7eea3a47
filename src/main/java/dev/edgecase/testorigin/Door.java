package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.Alerts;
import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.TlsScript;
import dev.edgecase.testorigin.tls.PlayedTls;
import dev.edgecase.testorigin.wire.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The first that a new connection meets: what goes wrong before HTTP goes wrong here, and which HTTP it will be is found out. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
final class Door extends ChannelInboundHandlerAdapter {
    private static final byte[] H2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PLAIN_ANSWER = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 40\r\nConnection: close\r\n\r\nThis port speaks HTTP in plain text only.";

    private final Scene scene;
    private final boolean isTls;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private EdgeClock.Timer timer = () -> {};
    private Stage stage = Stage.FIRST_BYTES;
    private int number;

    Door(Scene scene, boolean isTls) {
        this.scene = scene;
        this.isTls = isTls;
    }

    private enum Stage {
        FIRST_BYTES,
        HELD_UP,
        HANDSHAKE,
        DEAD
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        scene.time().beat();
        number = scene.log().connection();
        scene.playing().connectionFault(When.CONNECT).ifPresent(fault -> end(context.channel(), fault));
    }

    private void end(Channel channel, Fault fault) {
        stage = Stage.DEAD;
        if (fault.what() == What.RESET) {
            Ending.rst(channel);
        } else {
            Ending.fin(channel);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        scene.time().beat();
        if (stage == Stage.HANDSHAKE) {
            context.fireChannelRead(message);
            return;
        }
        var buffer = (ByteBuf) message;
        arrived.writeBytes(stage == Stage.DEAD ? new byte[0] : ByteBufUtil.getBytes(buffer));
        buffer.release();
        if (stage == Stage.FIRST_BYTES) {
            firstBytes(context);
        }
    }

    private void firstBytes(ChannelHandlerContext context) {
        if (isTls) {
            var fault = scene.playing().connectionFault(When.TLS_HANDSHAKE);
            fault.ifPresentOrElse(each -> misbehave(context, each), () -> handshake(context, Optional.empty()));
            return;
        }
        var bytes = arrived.toByteArray();
        var compared = Math.min(bytes.length, H2_PREFACE.length);
        var isPreface =
                scene.playing().speaks(Speaks.H2C) && Arrays.equals(bytes, 0, compared, H2_PREFACE, 0, compared);
        if (!isPreface || compared == H2_PREFACE.length) {
            http(context, isPreface, Optional.empty());
        }
    }

    private void misbehave(ChannelHandlerContext context, Fault fault) {
        if (fault.what().isCertificate()) {
            handshake(context, Optional.of(Flaw.valueOf(fault.what().name())));
            return;
        }
        var text = fault.details().text();
        switch (fault.what()) {
            case STALL -> {
                stage = Stage.HELD_UP;
                fault.details()
                        .lasting()
                        .ifPresent(time ->
                                timer = scene.time().after(time, () -> handshake(context, Optional.empty())));
            }
            case ALERT -> say(context, Alerts.fatal(text.orElse("handshake_failure")), fault);
            case PLAIN_HTTP -> say(context, latin1(PLAIN_ANSWER), fault);
            case GARBAGE -> say(context, latin1(text.orElse(Distortion.GARBAGE)), fault);
            default -> end(context.channel(), fault);
        }
    }

    private void say(ChannelHandlerContext context, byte[] bytes, Fault fault) {
        context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        end(context.channel(), fault);
    }

    private void handshake(ChannelHandlerContext context, Optional<Flaw> flaw) {
        stage = Stage.HANDSHAKE;
        var script = scene.playing().script();
        try {
            var tls = scene.tls().handler(script.tls().orElse(TlsScript.DEFAULT), flaw, script.protocols());
            context.pipeline().addAfter(context.name(), "tls", tls);
            context.pipeline().addAfter("tls", "negotiated", new Negotiated());
            replay(context);
        } catch (IllegalArgumentException impossible) {
            System.getLogger(Door.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "a played origin cannot do this TLS: {0}",
                            impossible.getMessage());
            context.close();
        }
    }

    /** Lets HTTP begin, in the place of what found out which. */
    private void http(ChannelHandlerContext context, boolean isHttp2, Optional<Received.Tls> tls) {
        var channel = context.channel();
        var caller = new Caller(number, (InetSocketAddress) channel.remoteAddress(), tls);
        if (isHttp2) {
            PlayedHttp2.begin(channel, scene, caller);
        } else {
            channel.pipeline().addLast(new PlayedConnection(scene, caller, channel));
        }
        if (stage == Stage.FIRST_BYTES) {
            stage = Stage.HANDSHAKE;
            replay(context);
        }
    }

    private void replay(ChannelHandlerContext context) {
        context.fireChannelRead(Unpooled.wrappedBuffer(arrived.toByteArray()));
        arrived.reset();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        scene.time().beat();
        timer.cancel();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Waits for the end of the handshake. */
    private final class Negotiated extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent end) {
                scene.time().beat();
                if (end.isSuccess()) {
                    var engine = context.pipeline().get(SslHandler.class).engine();
                    var facts = PlayedTls.facts(engine);
                    http(context, facts.alpn().equals(Optional.of("h2")), Optional.of(facts));
                    context.pipeline().remove(this);
                } else {
                    context.close();
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
