package dev.edgecase.testorigin.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** The ways in which a connection ends, as the other side sees them. To be called on the channel's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // an ending that fails has found the connection ended
public final class Ending {
    /** Real time for the other side to close its half too. */
    private static final long PATIENCE_MILLIS = 1000;

    private Ending() {}

    /**
     * Ends the connection with a FIN, after a close_notify where there is TLS. The other half stays open for a while: closing with
     * bytes unread, or before more of them come, would send a RST.
     */
    public static void fin(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        var sent = tls == null || !tls.handshakeFuture().isSuccess()
                ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                : tls.closeOutbound();
        sent.addListener(done -> {
            ((SocketChannel) channel).shutdownOutput();
            channel.config().setAutoRead(true);
        });
        var patience = channel.eventLoop().schedule(() -> channel.close(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> patience.cancel(false));
    }

    /** Ends the connection with a RST, and no word of TLS. */
    public static void rst(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var first = channel.pipeline().firstContext();
        if (first == null) {
            channel.close();
        } else {
            first.close(); // past TLS, which would say goodbye
        }
    }
}
