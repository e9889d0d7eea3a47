package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.TlsFault.CertificateRejected;
import dev.edgecase.origin.TlsFault.HandshakeFailed;
import dev.edgecase.origin.TlsFault.HandshakeTimedOut;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import dev.edgecase.origin.netty.fault.Failures;
import dev.edgecase.origin.netty.fault.Pretence;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import dev.edgecase.pki.CertificateFault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The step from TCP to TLS. Whatever goes wrong before the handshake is finished is a failed handshake, whoever says so: an alert,
 * a reset, an end, or an answer that is not TLS. The certificate is judged after it, where the mode asks for that.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors (525, 526). Certainty: documented.
 */
final class TlsHandshake extends ChannelInboundHandlerAdapter {
    private final OriginLoop loop;
    private final XnioSocketChannel channel;
    private final ConnectionFacts plain;
    private final OriginRoute.Tls tls;
    private final Dial dial;
    private final long startedAt;
    private final SSLEngine engine;
    private EdgeClock.@Nullable Timer timer;
    private Pretence pretence = new Pretence(Optional.empty());
    private boolean over;

    TlsHandshake(OriginLoop loop, XnioSocketChannel channel, ConnectionFacts plain, Dial dial) {
        this.loop = loop;
        this.channel = channel;
        this.plain = plain;
        this.tls = plain.route().tls().orElseThrow();
        this.dial = dial;
        this.startedAt = loop.nanos();
        this.engine = loop.parts().tls().engine(tls, plain.route().address().port());
    }

    /** Makes the handshake go wrong in that way, if it is about handshakes. */
    void pretend(Pretence wanted) {
        pretence = wanted;
    }

    /** Sends the ClientHello. */
    void start(Duration limit) {
        timer = loop.parts().clock().schedule(limit, () -> loop.hop(() -> fail(new HandshakeTimedOut(limit))));
        var pretended = pretence.shaking();
        if (pretended.isPresent()) {
            fail(pretended.get());
        } else if (pretence.is(When.TLS_HANDSHAKE, What.STALL)) {
            pretence.lasting().ifPresent(stall -> loop.parts().clock().schedule(stall, () -> loop.hop(this::shake)));
        } else {
            shake();
        }
    }

    private void shake() {
        if (over) {
            return;
        }
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0); // the edge's clock times it
        handler.setCloseNotifyFlushTimeoutMillis(0);
        channel.pipeline().addLast(handler, this);
    }

    /** Gives up without a word. */
    void cancel() {
        if (!over) {
            end();
            channel.cut();
        }
    }

    private boolean end() {
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        return loop.parts().tls().wasAskedForCertificate(engine);
    }

    private void fail(OriginFault fault) {
        if (!over) {
            cancel();
            dial.failed(fault);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                secured();
            } else {
                fail(new HandshakeFailed(words(completion.cause())));
            }
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            fail(new HandshakeFailed("the connection was closed"));
        }
    }

    private void secured() {
        if (over) {
            return;
        }
        var asked = end();
        var session = engine.getSession();
        var fault = tls.checkCertificate() ? verify() : Optional.<CertificateFault>empty();
        if (fault.isPresent()) {
            channel.endPolitely();
            dial.failed(new CertificateRejected(
                    fault.get(), fault.get().subject() + " " + fault.get().finding()));
            return;
        }
        channel.pipeline().remove(this);
        dial.ready(
                channel,
                new ConnectionFacts(
                        plain.route(),
                        plain.address(),
                        plain.local(),
                        Optional.of(session.getProtocol()),
                        "h2".equals(engine.getApplicationProtocol()) ? ConnectionFacts.HTTP_2 : ConnectionFacts.HTTP_1,
                        asked,
                        plain.dns(),
                        plain.tcp(),
                        Duration.ofNanos(loop.nanos() - startedAt)));
    }

    private Optional<CertificateFault> verify() {
        var pretended = pretence.certificate(tls.serverName());
        if (pretended.isPresent()) {
            return pretended;
        }
        X509Certificate[] chain;
        try {
            chain = Arrays.stream(engine.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException none) {
            chain = new X509Certificate[0];
        }
        return loop.parts()
                .trust()
                .verify(
                        Arrays.asList(chain),
                        tls.acceptedNames(),
                        loop.parts().clock().instant());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message); // plain text before the end of the handshake: there is none
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(new HandshakeFailed(words(cause)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new HandshakeFailed("the connection was closed"));
    }

    private static String words(Throwable cause) {
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof NotSslRecordException) {
                return "the answer is not TLS";
            }
        }
        return Failures.detail(cause);
    }
}
