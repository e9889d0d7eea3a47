package dev.edgecase.origin.netty;

import dev.edgecase.fault.Distortion;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.netty.Waits.Phase;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import dev.edgecase.origin.netty.fault.EarlyEnd;
import dev.edgecase.origin.netty.fault.EarlyEnd.End;
import dev.edgecase.origin.netty.http1.RequestHead;
import dev.edgecase.origin.netty.http1.ResponseReader;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection to an origin: serves one request at a time, and waits in the pool in between. */
final class OriginConnection implements Exchanging, WireHandler.Receiver, ResponseReader.Listener {
    private static final int CONTINUE = 100;

    private final OriginLoop loop;
    private final XnioSocketChannel channel;
    private final ConnectionFacts facts;
    private final ResponseReader reader;
    private final Waits waits;
    private final Sending sending;
    private final WireHandler handler = new WireHandler(this);
    private @Nullable Fetch fetch;
    private @Nullable Distorted distorted;
    private boolean served;
    private boolean reused;

    OriginConnection(OriginLoop loop, XnioSocketChannel channel, ConnectionFacts facts) {
        this.loop = loop;
        this.channel = channel;
        this.facts = facts;
        this.reader = new ResponseReader(loop.texts(), loop.buffers().scratch(), this);
        this.waits = new Waits(loop, this::waitedInVain);
        this.sending = new Sending(channel, waits);
        channel.pipeline().addLast(handler);
    }

    OriginRoute route() {
        return facts.route();
    }

    @Override
    public ConnectionFacts facts() {
        return facts;
    }

    /** Sends a request; its fetch hears what comes of it. */
    void begin(Fetch newFetch, RequestHead head, @Nullable RequestSender newSender) {
        fetch = newFetch;
        reused = served;
        served = true;
        var request = newFetch.request();
        waits.begin(request.limits());
        reader.begin(request);
        if (request.injected().isPresent()) {
            new Injection(loop, waits, sending, this).begin(request, head, newSender);
        } else {
            sending.begin(request, head, loop.buffers(), newSender);
        }
    }

    /** Does to the response what the distortion says. */
    void distort(Distortion distortion) {
        var between = new Distorted(loop, channel, this, distortion);
        distorted = between;
        handler.handOver(between);
    }

    /** Reads on from the socket, or not for now. */
    private void read(boolean on) {
        if (distorted != null) {
            distorted.wants(on);
        } else {
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void received(ByteBuf in) {
        if (waits.is(Phase.IDLE)) {
            close(); // nobody asked for anything
        } else if (!waits.is(Phase.GONE) && !reader.read(in)) {
            read(false);
            if (waits.is(Phase.BODY)) {
                waits.body(); // it is the visitor's turn, whose pause is no stall of the origin
            }
        }
    }

    @Override
    public void receivedAll() {
        if (reader.isReady() && !waits.is(Phase.GONE)) {
            deliver();
        } else if (waits.is(Phase.BODY) && reader.isAsked()) {
            waits.awaitPiece();
        }
    }

    private void deliver() {
        var now = loop.nanos();
        var responding = fetch();
        var response = reader.deliver();
        responding.sentWithin(waits.sending(), waits.waiting(now));
        if (reader.isDone()) {
            settle(now);
        } else {
            waits.body();
            read(false);
        }
        responding.responded(response, facts, reused);
    }

    /** The exchange is over: the connection goes back to the pool, or is closed. */
    private void settle(long now) {
        if (reader.mayKeepAlive()
                && sending.isDone()
                && fetch().request().injected().isEmpty()) {
            fetch = null;
            sending.letGo();
            waits.idle(now);
            loop.pool().put(this);
            channel.config().setAutoRead(true);
        } else {
            close();
        }
    }

    @Override
    public void responseRead() {
        if (waits.is(Phase.BODY)) {
            settle(loop.nanos());
        }
    }

    @Override
    public void wanted() {
        if (waits.is(Phase.BODY)) {
            waits.awaitPiece();
            read(true);
        }
    }

    @Override
    public void abandoned() {
        cut();
    }

    @Override
    public void bodyBroken() {
        if (reader.isReady()) {
            deliver(); // the head is good: the visitor gets it, and then the end
        } else {
            cut();
        }
    }

    @Override
    public boolean interim(int status, Headers headers) {
        if (status != CONTINUE) {
            waits.interim(status);
        }
        fetch().interim(status, headers);
        if (status == CONTINUE && !waits.is(Phase.GONE)) {
            sending.sendHeldBody();
        }
        return !waits.is(Phase.GONE);
    }

    @Override
    public void switched(Headers headers, ByteBuf rest) {
        var upgrading = fetch();
        upgrading.sentWithin(waits.sending(), waits.waiting(loop.nanos()));
        var tunnel = new OriginTunnel(channel, facts.isSecure());
        leave();
        sending.stop();
        handler.handOver(tunnel);
        tunnel.received(rest);
        upgrading.upgraded(headers, tunnel, facts, reused);
    }

    @Override
    public void badHead(BadResponse fault) {
        fail(fault);
    }

    private void waitedInVain() {
        switch (waits.phase()) {
            case IDLE -> close();
            case AWAITING_CONTINUE -> sending.sendHeldBody();
            case BODY -> {
                reader.failBody((BodyFault) waits.inVain());
                cut();
            }
            case GONE -> {}
            default -> fail(waits.inVain());
        }
    }

    /** The connection ended, by FIN or otherwise. What that means depends on how far the exchange had come. */
    @Override
    public void ended(End how, String detail) {
        if (reader.isReady() && !waits.is(Phase.GONE)) {
            deliver();
        }
        switch (waits.phase()) {
            case IDLE -> close();
            case BODY -> {
                reader.endBody(how == End.PROPER);
                cut();
            }
            case GONE -> {}
            default -> endedBeforeHead(how, detail);
        }
    }

    private void endedBeforeHead(End how, String detail) {
        var end = new EarlyEnd(how, detail, facts, reused, channel.hasWritten(), sending.hasFailed());
        if (reader.sawBytes()) {
            fail(end.cutOff(reader.isInsideHead()));
        } else if (end.isStale()) {
            var stale = fetch();
            sending.letGo();
            cut();
            stale.connectionWasStale();
        } else {
            fail(end.silent());
        }
    }

    @Override
    public void outputFailed() {
        sending.fail();
    }

    @Override
    public void writable() {
        sending.writable();
    }

    private Fetch fetch() {
        return Objects.requireNonNull(fetch);
    }

    void fail(OriginFault fault) {
        var failed = fetch();
        cut();
        failed.failed(fault, facts, reused);
    }

    @Override
    public void cutFor(Fetch candidate) {
        if (fetch == candidate) {
            reader.failBody(new BodyFault.Truncated("the request's body broke meanwhile"));
            cut();
        }
    }

    /** Ends the exchange with the connection; a body that was being sent is given up. */
    private void cut() {
        leave();
        channel.cut();
        sending.stop();
    }

    /** Closes a connection that serves nobody. */
    void close() {
        leave();
        if (channel.isWritePending()) {
            channel.cut(); // a goodbye would wait for the system to take the rest
        } else {
            channel.endPolitely();
        }
        sending.stop();
    }

    private void leave() {
        if (waits.is(Phase.IDLE)) {
            loop.pool().remove(this);
        }
        waits.gone();
        if (distorted != null) {
            distorted.stop();
        }
        fetch = null;
    }
}
