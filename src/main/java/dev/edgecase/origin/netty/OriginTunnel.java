package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.netty.fault.EarlyEnd.End;
import dev.edgecase.origin.netty.http1.BufferPiece;
import dev.edgecase.origin.netty.http1.ResponseBody;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connection that has left HTTP after a 101: bytes both ways, each way only as fast as its reader, ended one by one. */
final class OriginTunnel implements Tunnel, WireHandler.Receiver, ResponseBody.Source, BodyPump.Sink {
    private final XnioSocketChannel channel;
    private final boolean secure;
    private final ResponseBody fromOrigin = new ResponseBody(OptionalLong.empty(), this);
    private @Nullable BodyPump pump;
    private @Nullable Runnable taken;
    private boolean inputEnded;
    private boolean outputEnded;

    OriginTunnel(XnioSocketChannel channel, boolean secure) {
        this.channel = channel;
        this.secure = secure;
        channel.onWritten(() -> {});
    }

    @Override
    public Body fromOrigin() {
        return fromOrigin;
    }

    @Override
    public void toOrigin(Body fromVisitor) {
        pump = BodyPump.start(fromVisitor, this);
    }

    @Override
    public void close() {
        fromOrigin.close();
        shut();
    }

    /** Cuts the connection; whoever reads from it hears of the end. */
    private void shut() {
        channel.cut();
        if (pump != null) {
            pump.cancel();
        }
        if (!inputEnded) {
            inputEnded = true;
            fromOrigin.end(Headers.EMPTY);
        }
    }

    @Override
    public void received(ByteBuf in) {
        var length = in.readableBytes();
        var more = length == 0
                ? fromOrigin.isAsked()
                : fromOrigin.offer(new BufferPiece(in, in.readerIndex(), length, false));
        in.skipBytes(length);
        if (!more) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void wanted() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void abandoned() {
        inputEnded = true;
        shut();
    }

    @Override
    public void write(Body.Piece piece, Runnable next) {
        channel.send(piece);
        channel.flush();
        if (channel.isWritable()) {
            next.run();
        } else {
            taken = next;
        }
    }

    @Override
    public void end(Headers trailers) {
        outputEnded = true;
        if (inputEnded || secure) { // TLS of the JDK cannot end one way alone
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> shut());
        } else {
            channel.endOutput();
        }
    }

    @Override
    public void failed(IOException cause) {
        shut();
    }

    @Override
    public void receivedAll() {}

    @Override
    public void writable() {
        var next = taken;
        if (next != null) {
            taken = null;
            next.run();
        }
    }

    @Override
    public void outputFailed() {
        if (!outputEnded) {
            broke("the connection broke while writing");
        }
    }

    @Override
    public void ended(End how, String detail) {
        if (how == End.PROPER) {
            inputEnds();
        } else {
            broke(detail);
        }
    }

    private void inputEnds() {
        if (inputEnded) {
            return;
        }
        inputEnded = true;
        fromOrigin.end(Headers.EMPTY);
        if (outputEnded || secure) {
            shut();
        }
    }

    private void broke(String detail) {
        if (!inputEnded) {
            inputEnded = true;
            fromOrigin.fail(new BodyFault.Truncated(detail));
        }
        shut();
    }
}
