package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.netty.Waits.Phase;
import dev.edgecase.origin.netty.http1.RequestHead;
import dev.edgecase.origin.netty.xnio.IoBuffers;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The request's half of an exchange: writes head and body on a connection, and minds whether the system takes them. */
final class Sending implements RequestSender.Target {
    private final XnioSocketChannel channel;
    private final Waits waits;
    private @Nullable RequestSender sender;
    private boolean complete;
    private boolean failed;

    Sending(XnioSocketChannel channel, Waits waits) {
        this.channel = channel;
        this.waits = waits;
        channel.onWritten(this::mindWriting);
    }

    @Override
    public void send(Body.Piece piece, boolean chunked) {
        if (chunked) {
            channel.send(ascii(Integer.toHexString(piece.buffer().remaining()) + "\r\n"));
            channel.send(piece);
            channel.send(ascii("\r\n"));
        } else {
            channel.send(piece);
        }
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Keeps a body that is not to be sent yet; the head may go. */
    void hold(@Nullable RequestSender heldBody) {
        sender = heldBody;
    }

    /** Writes a head and holds the body that follows it. */
    void beginHeld(RequestHead head, IoBuffers buffers, @Nullable RequestSender heldBody) {
        hold(heldBody);
        channel.send(buffers.forWriting(head.bytes(), head.length()));
        channel.flush();
    }

    /** Sends a body that was held behind its head. */
    void goOn() {
        if (sender != null) {
            sender.start(this);
        }
    }

    /** Writes a head, and the body that follows it unless that has to be held. */
    void begin(OriginRequest request, RequestHead head, IoBuffers buffers, @Nullable RequestSender newSender) {
        sender = newSender;
        complete = newSender == null;
        channel.send(buffers.forWriting(head.bytes(), head.length()));
        if (newSender == null) {
            flush();
        } else if (request.headers().hasToken("Expect", "100-continue")) {
            waits.awaitContinue();
            channel.flush();
        } else {
            newSender.start(this);
        }
    }

    /** Sends the body that was held, if one was. */
    void sendHeldBody() {
        if (waits.is(Phase.AWAITING_CONTINUE) && sender != null) {
            waits.visitorsTurn();
            sender.start(this);
        }
    }

    @Override
    public void flush() {
        channel.flush();
        mindWriting();
    }

    /** The trailers stay behind: over HTTP/1.1 the edge forwards none. */
    @Override
    public void bodyWritten(boolean chunked, Headers trailers) {
        if (chunked) {
            channel.send(ascii("0\r\n\r\n"));
        }
        complete = true;
        flush();
    }

    private void mindWriting() {
        if (!waits.is(Phase.SENDING)) {
            return;
        }
        if (channel.isWritePending()) {
            waits.originsTurn();
        } else if (complete || failed) {
            waits.awaitHead();
        } else {
            waits.visitorsTurn();
        }
    }

    /** The channel can take bytes again. */
    void writable() {
        if (sender != null) {
            sender.resume();
        }
    }

    /** The system takes no more; an answer that was sent before may still be there to read, or else the end is. */
    void fail() {
        failed = true;
        if (sender != null) {
            sender.detach();
        }
        if (waits.is(Phase.SENDING) || waits.is(Phase.AWAITING_CONTINUE)) {
            waits.awaitHead();
        }
    }

    boolean hasFailed() {
        return failed;
    }

    /** Tells whether the system has taken the whole request. */
    boolean isDone() {
        return complete && !failed && !channel.isWritePending();
    }

    /** Lets go of the body without stopping it: another connection may send it. */
    void letGo() {
        sender = null;
    }

    /** Gives the rest of the body up. */
    void stop() {
        var unfinished = sender;
        sender = null;
        if (unfinished != null) {
            unfinished.stop();
        }
    }
}
