package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.Distortion.Action;
import dev.edgecase.origin.netty.fault.EarlyEnd.End;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the socket and a connection, and does to the bytes of one response what an injected fault says. The connection
 * takes it for the origin's doing. While bytes are held back or nobody wants them, the socket is not read.
 */
final class Distorted implements WireHandler.Receiver {
    private final OriginLoop loop;
    private final XnioSocketChannel channel;
    private final WireHandler.Receiver connection;
    private final Distortion distortion;
    private final ArrayDeque<Action> due = new ArrayDeque<>();
    private boolean wanted = true;
    private boolean acting;
    private boolean waiting;
    private boolean over;
    private @Nullable End ending;
    private String endingDetail = "";
    private EdgeClock.@Nullable Timer timer;

    Distorted(OriginLoop loop, XnioSocketChannel channel, WireHandler.Receiver connection, Distortion distortion) {
        this.loop = loop;
        this.channel = channel;
        this.connection = connection;
        this.distortion = distortion;
    }

    /** The connection wants bytes, or wants none for now. */
    void wants(boolean bytes) {
        wanted = bytes;
        act();
    }

    /** The connection is done with this response. */
    void stop() {
        over = true;
        due.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public void received(ByteBuf in) {
        if (!over) {
            due.addAll(distortion.feed(ByteBufUtil.getBytes(in)));
            act();
        }
    }

    @Override
    public void receivedAll() {
        act();
    }

    @Override
    public void ended(End how, String detail) {
        if (over || ending != null) {
            return;
        }
        ending = how;
        endingDetail = detail;
        if (how == End.PROPER) {
            due.addAll(distortion.end());
        }
        act();
    }

    private void act() {
        if (acting) {
            return; // what the connection does comes back here
        }
        acting = true;
        while (wanted && !waiting && !over && !due.isEmpty()) {
            act(due.remove());
        }
        if (due.isEmpty() && ending != null && !waiting && !over) {
            end(ending, endingDetail);
        }
        acting = false;
        if (!over || !distortion.isOver()) {
            channel.config().setAutoRead(wanted && !waiting && !over && due.isEmpty());
        }
    }

    private void act(Action action) {
        if (action instanceof Action.Send send) {
            var bytes = Unpooled.wrappedBuffer(send.bytes());
            connection.received(bytes);
            bytes.release();
            if (!over) {
                connection.receivedAll();
            }
        } else if (action instanceof Action.Wait pause && pause.time().isZero()) {
            return; // time that is moved by hand would not reach it
        } else if (action instanceof Action.Wait pause) {
            waiting = true;
            timer = loop.parts().clock().schedule(pause.time(), this::hop);
        } else if (action instanceof Action.Close) {
            end(End.PROPER, "");
        } else if (action instanceof Action.Reset) {
            end(End.BROKEN, "Connection reset by peer");
        } else {
            over = true; // a stall: the connection's own waits end it
            channel.config().setAutoRead(false);
        }
    }

    private void end(End how, String detail) {
        over = true;
        connection.ended(how, detail);
    }

    private void hop() {
        try {
            loop.eventLoop().execute(() -> {
                waiting = false;
                act();
            });
        } catch (RejectedExecutionException closing) {
            // The thread is going away, and the connection with it.
        }
    }

    @Override
    public void outputFailed() {
        connection.outputFailed();
    }

    @Override
    public void writable() {
        connection.writable();
    }
}
