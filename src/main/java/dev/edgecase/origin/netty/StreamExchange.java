package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.netty.Waits.Phase;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import dev.edgecase.origin.netty.fault.EarlyEnd;
import dev.edgecase.origin.netty.fault.EarlyEnd.End;
import dev.edgecase.origin.netty.fault.StreamPretence;
import dev.edgecase.origin.netty.http2.LineEnd;
import dev.edgecase.origin.netty.http2.OriginStream;
import dev.edgecase.origin.netty.http2.StreamListener;
import dev.edgecase.origin.netty.http2.StreamLoss;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request in HTTP/2, with the waits that HTTP/1.1 has too. What goes wrong with it alone ends its stream; the connection and
 * its other requests go on.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors (520); refused streams and the way
 * back to HTTP/1.1 as in the edge's open-source proxy. Certainty: documented, observed.
 */
final class StreamExchange implements Exchanging, StreamListener, RequestSender.Target {
    private static final int CONTINUE = 100;

    private final SharedConnection connection;
    private final Waits waits;
    private final boolean reused;
    private @Nullable Fetch fetch;
    private @Nullable RequestSender sender;
    private @Nullable OriginStream stream;
    private boolean requestComplete;
    private boolean sawInterim;

    StreamExchange(OriginLoop loop, SharedConnection connection, boolean reused) {
        this.connection = connection;
        this.reused = reused;
        this.waits = new Waits(loop, this::waitedInVain);
    }

    @Override
    public ConnectionFacts facts() {
        return connection.facts();
    }

    void begin(Fetch newFetch, @Nullable RequestSender newSender) {
        var request = newFetch.request();
        fetch = newFetch;
        sender = newSender;
        requestComplete = newSender == null;
        waits.begin(request.limits());
        var opened = OriginStream.open(connection.line(), request, this);
        stream = opened;
        if (newSender != null) {
            newSender.keep();
        }
        opened.request().sendHead(newSender != null);
        if (fetch == null) {
            return; // the connection takes no more streams
        }
        if (newSender == null) {
            flush();
        } else if (request.headers().hasToken("Expect", "100-continue")) {
            waits.awaitContinue();
            opened.request().flush();
        } else {
            newSender.start(this);
        }
    }

    private OriginStream stream() {
        return Objects.requireNonNull(stream);
    }

    @Override
    public void send(Body.Piece piece, boolean chunked) {
        stream().request().send(piece);
    }

    @Override
    public void bodyWritten(boolean chunked, Headers trailers) {
        requestComplete = true;
        stream().request().sendEnd(trailers);
        flush();
    }

    @Override
    public boolean isWritable() {
        return stream().request().isWritable();
    }

    @Override
    public void flush() {
        stream().request().flush();
        written();
    }

    @Override
    public void written() {
        if (!waits.is(Phase.SENDING)) {
            return;
        }
        if (stream().request().isWritePending()) {
            waits.originsTurn();
        } else if (requestComplete) {
            waits.awaitHead();
        } else {
            waits.visitorsTurn();
        }
    }

    @Override
    public void writable() {
        if (sender != null && !waits.is(Phase.AWAITING_CONTINUE)) {
            sender.resume();
        }
    }

    private void sendHeldBody() {
        if (waits.is(Phase.AWAITING_CONTINUE) && sender != null) {
            waits.visitorsTurn();
            sender.start(this);
        }
    }

    @Override
    public void interim(int status, Headers headers) {
        sawInterim = true;
        if (status != CONTINUE) {
            waits.interim(status);
        }
        fetch().interim(status, headers);
        if (status == CONTINUE && !waits.is(Phase.GONE)) {
            sendHeldBody();
        }
    }

    @Override
    public void responded(EdgeResponse response, boolean isWhole) {
        var responding = fetch();
        var pretence = new StreamPretence(responding.request().injected());
        var pretended = pretence.insteadOfResponse();
        if (pretended.isPresent()) {
            stream().close();
            lost(pretended.get());
            return;
        }
        responding.sentWithin(waits.sending(), waits.waitingNow());
        if (isWhole) {
            over();
        } else {
            waits.body();
            if (response.body() == Body.EMPTY) {
                waits.awaitPiece(); // nobody asks, and yet the end has to come
            }
        }
        responding.responded(pretence.broken(response), facts(), reused);
    }

    @Override
    public void bodyWanted() {
        if (waits.is(Phase.BODY)) {
            waits.awaitPiece();
        }
    }

    @Override
    public void bodyHeld() {
        if (waits.is(Phase.BODY)) {
            waits.body();
        }
    }

    @Override
    public void complete() {
        over();
    }

    @Override
    public void bodyOver() {
        over();
    }

    @Override
    public void lost(StreamLoss how) {
        var losing = fetch();
        if (how instanceof StreamLoss.Refused) {
            leave();
            losing.refused(new BadResponse(Kind.H2_PROTOCOL, how.words()), facts(), reused);
        } else if (how instanceof StreamLoss.NeedsHttp1) {
            leave();
            losing.needsHttp1(new BadResponse(Kind.H2_PROTOCOL, how.words()), facts(), reused);
        } else if (how instanceof StreamLoss.Bad bad) {
            fail(bad.fault());
        } else if (how instanceof StreamLoss.WithConnection with) {
            lostConnection(with.end());
        }
    }

    private void lostConnection(LineEnd end) {
        if (end.how() == LineEnd.How.PROTOCOL) {
            fail(new BadResponse(Kind.H2_PROTOCOL, end.detail()));
            return;
        }
        var how = end.how() == LineEnd.How.PROPER
                ? End.PROPER
                : end.how() == LineEnd.How.BROKEN ? End.BROKEN : End.TLS_ERROR;
        var early = new EarlyEnd(how, end.detail(), facts(), reused, true, false);
        if (sawInterim) {
            fail(early.cutOff(false));
        } else if (early.isStale()) {
            var stale = fetch();
            leave();
            stale.connectionWasStale();
        } else {
            fail(early.silent());
        }
    }

    private void waitedInVain() {
        switch (waits.phase()) {
            case AWAITING_CONTINUE -> sendHeldBody();
            case BODY -> {
                stream().failBody((BodyFault) waits.inVain());
                over();
            }
            case IDLE, GONE -> {}
            default -> {
                fail(waits.inVain());
                connection.wasSilent();
            }
        }
    }

    private void fail(OriginFault fault) {
        var failed = fetch();
        stream().close();
        over();
        failed.failed(fault, facts(), reused);
    }

    @Override
    public void cutFor(Fetch candidate) {
        if (fetch == candidate) {
            stream().failBody(new BodyFault.Truncated("the request's body broke meanwhile"));
            over();
        }
    }

    private Fetch fetch() {
        return Objects.requireNonNull(fetch);
    }

    /** Lets go of the request's body without stopping it: another connection may send it. */
    private void leave() {
        waits.gone();
        fetch = null;
        sender = null;
    }

    private void over() {
        var unfinished = sender;
        leave();
        if (unfinished != null) {
            unfinished.stop();
        }
    }
}
