package dev.edgecase.origin.netty.http2;

import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection to an origin, as its streams share it: how many may be open, whether more may be opened, and how it ends.
 *
 * <p>Source: Cloudflare docs, speed/optimization/protocol/http2-to-origin (up to 100 streams, fewer where the origin says so).
 * Certainty: documented; another passage of the same page says 200.
 */
public final class OriginLine extends ChannelInboundHandlerAdapter {
    private static final int MOST_STREAMS = 100;
    private static final int STREAM_WINDOW = 128 * 1024;
    private static final int CONNECTION_WINDOW =
            MOST_STREAMS * STREAM_WINDOW; // so that no stream waits for another's reader
    private static final int STANDARD_WINDOW = 65_535;
    private static final long LEAST_HEAD = 1024 * 1024L;

    private final XnioSocketChannel channel;
    private final Owner owner;
    private long mostStreams = MOST_STREAMS;
    private int streams;
    private boolean settled;
    private boolean outputBroken;
    private boolean leaving;
    private boolean ended;
    private @Nullable LineEnd end;

    /** Whoever gives the connection its requests. */
    public interface Owner {
        /** The origin has said how many streams it takes. */
        void settled();

        /** A stream has ended. */
        void streamEnded();

        /** No more streams can be opened; those that are open may yet be answered. */
        void leaving();

        /** The connection is closed; its streams hear of that by themselves. */
        void closed();
    }

    private OriginLine(XnioSocketChannel channel, Owner owner) {
        this.channel = channel;
        this.owner = owner;
    }

    /** Sends the preface. The codec takes response heads of twice that weight: it counts them in another way. */
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, and the end is seen
    public static OriginLine begin(XnioSocketChannel channel, long maxResponseHead, Owner owner) {
        var line = new OriginLine(channel, owner);
        var settings = Http2Settings.defaultSettings()
                .pushEnabled(false)
                .initialWindowSize(STREAM_WINDOW)
                .maxHeaderListSize(Math.max(LEAST_HEAD, 2 * maxResponseHead));
        var codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(settings)
                .encoderIgnoreMaxHeaderListSize(true) // the origin judges heads itself
                .gracefulShutdownTimeoutMillis(-1) // Netty would time it on a clock of its own
                .build();
        var unasked = new ChannelInboundHandlerAdapter(); // push is off: a promised stream is a connection error
        channel.pipeline().addLast(codec, new Http2MultiplexHandler(unasked), line);
        channel.write(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW - STANDARD_WINDOW));
        channel.flush();
        return line;
    }

    XnioSocketChannel channel() {
        return channel;
    }

    /** Tells whether another stream may be opened. */
    public boolean hasRoom() {
        return !leaving && streams < mostStreams;
    }

    /** Returns how many streams are open. */
    public int streams() {
        return streams;
    }

    /** Tells whether the origin has said how many streams it takes. */
    public boolean isSettled() {
        return settled;
    }

    void opened() {
        streams++;
    }

    void streamEnded() {
        streams--;
        if (leaving && streams == 0) {
            close();
        }
        owner.streamEnded();
    }

    /** No more streams can be opened. */
    void leave() {
        if (!leaving) {
            leaving = true;
            owner.leaving();
        }
    }

    /** Closes a connection without streams: GOAWAY, TLS's goodbye, FIN. */
    public void close() {
        leave();
        if (channel.isWritePending()) {
            channel.cut(); // a goodbye would wait for the system to take the rest
        } else {
            channel.endPolitely();
        }
    }

    /** Closes the connection now. */
    public void cut() {
        leave();
        channel.cut();
    }

    /** Returns how the connection ended, as far as that is known. */
    LineEnd end() {
        return end == null ? LineEnd.PROPER : end;
    }

    private void endsWithoutWord() {
        ends(outputBroken ? new LineEnd(LineEnd.How.BROKEN, "the connection broke while writing") : LineEnd.PROPER);
    }

    private void ends(LineEnd how) {
        if (end == null) {
            end = how;
        }
        leave();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2SettingsFrame settings) {
            var most = settings.settings().maxConcurrentStreams();
            mostStreams = most == null ? mostStreams : Math.min(MOST_STREAMS, most);
            if (!settled) {
                settled = true;
                owner.settled();
            }
        } else if (message instanceof Http2GoAwayFrame goAway) {
            if (goAway.errorCode() != Http2Error.NO_ERROR.code()) {
                ends(LineEnd.ofProtocol("GOAWAY with " + error(goAway.errorCode())));
            }
            leave();
            if (streams == 0) {
                close();
            }
        }
        ReferenceCountUtil.release(message);
    }

    static String error(long code) {
        var known = Http2Error.valueOf(code);
        return known == null ? "error " + code : known.name();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE
                || (event instanceof SslCloseCompletionEvent goodbye && goodbye.isSuccess())) {
            endsWithoutWord();
            channel.cut();
        } else if (event instanceof ChannelOutputShutdownEvent) {
            outputBroken = true; // what came before may still be read; the codec mostly closes now
            leave();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var protocol = violation(cause);
        if (protocol != null) {
            ends(LineEnd.ofProtocol(words(protocol)));
            return; // the codec says so to the origin, and closes
        }
        var tls = cause instanceof DecoderException || cause instanceof SSLException;
        ends(new LineEnd(tls ? LineEnd.How.TLS_ERROR : LineEnd.How.BROKEN, words(root(cause))));
        channel.cut();
    }

    private static Throwable root(Throwable thrown) {
        var inner = thrown.getCause();
        return thrown instanceof DecoderException && inner != null ? inner : thrown;
    }

    static @Nullable Http2Exception violation(Throwable thrown) {
        for (var at = thrown; at != null; at = at.getCause()) {
            if (at instanceof Http2Exception protocol) {
                return protocol;
            }
        }
        return null;
    }

    /** Returns what an exception says in one line. */
    static String words(Throwable cause) {
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endsWithoutWord();
        if (!ended) {
            ended = true;
            owner.closed();
        }
    }
}
