package dev.edgecase.origin.netty.fault;

import dev.edgecase.origin.ConnectFault.ConnectFailed;
import dev.edgecase.origin.ConnectFault.Refused;
import dev.edgecase.origin.ConnectFault.Unreachable;
import dev.edgecase.origin.OriginFault;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;

/** Puts what the system says about a failed connection into our words. */
public final class Failures {
    private Failures() {}

    /** Names the failure of a TCP connect; {@link ConnectException} stands for refusals and for time-outs of the system. */
    public static OriginFault ofConnect(Throwable cause, String address) {
        var detail = detail(cause);
        if (cause instanceof NoRouteToHostException || detail.contains("unreachable")) {
            return new Unreachable(address, detail);
        }
        if (cause instanceof ConnectException && detail.contains("refused")) {
            return new Refused(address);
        }
        return new ConnectFailed(address, detail);
    }

    /**
     * Tells whether a failed connect was reset rather than refused: the TCP handshake was complete, and the origin's RST was only
     * quicker than our look at it.
     */
    public static boolean isReset(Throwable cause) {
        return detail(cause).contains("reset");
    }

    /** Returns what an exception says in one line. */
    public static String detail(Throwable thrown) {
        var cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
