package dev.edgecase.origin.netty;

import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.TimedOut;
import dev.edgecase.origin.ExchangeFault.Wait;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far the exchange on a connection has come, and until when the next step is waited for. */
final class Waits {
    private static final Duration PATIENCE_FOR_CONTINUE = Duration.ofSeconds(1);
    private static final int PROCESSING = 102;

    private final OriginLoop loop;
    private final Deadline deadline;
    private OriginRequest.@Nullable Limits limits;
    private Phase phase = Phase.IDLE;
    private long startedAt;
    private long sentAt;

    /** What happens on the connection. */
    enum Phase {
        /** Nothing: it waits for a request. */
        IDLE,
        /** The request is being written. */
        SENDING,
        /** The request is as good as written, and the origin's system does not say that it came. */
        UNACKNOWLEDGED,
        /** The head asked for a 100, and the body is held until it comes or a second has passed. */
        AWAITING_CONTINUE,
        /** The request is written. */
        AWAITING_HEAD,
        /** The same, and a 102 has come. */
        AWAITING_HEAD_AFTER_102,
        /** The response has been handed out, and its body is being read. */
        BODY,
        /** The connection is lost for HTTP. */
        GONE
    }

    Waits(OriginLoop loop, Runnable inVain) {
        this.loop = loop;
        this.deadline = new Deadline(loop.parts().clock(), loop.eventLoop(), inVain);
    }

    Phase phase() {
        return phase;
    }

    boolean is(Phase asked) {
        return phase == asked;
    }

    /** A request begins. */
    void begin(OriginRequest.Limits newLimits) {
        limits = newLimits;
        phase = Phase.SENDING;
        startedAt = loop.nanos();
        sentAt = startedAt;
    }

    /** The head is written, and the body held. */
    void awaitContinue() {
        phase = Phase.AWAITING_CONTINUE;
        deadline.set(startedAt + PATIENCE_FOR_CONTINUE.toNanos());
    }

    /** The body is on its way, and the visitor has to give more of it. */
    void visitorsTurn() {
        phase = Phase.SENDING;
        deadline.clear();
    }

    /** The system has not taken all that was written. */
    void originsTurn() {
        deadline.set(loop.nanos() + limits().timeouts().write().toNanos());
    }

    /** Pretends that nothing which was written arrives. */
    void awaitAcknowledgement() {
        phase = Phase.UNACKNOWLEDGED;
        deadline.set(loop.nanos() + limits().timeouts().acknowledge().toNanos());
    }

    /** The whole request is written, or no more of it can be. */
    void awaitHead() {
        phase = Phase.AWAITING_HEAD;
        sentAt = loop.nanos();
        deadline.set(sentAt + limits().read().toNanos());
    }

    /** A 1xx came: the wait begins again, after a 102 with another limit. */
    void interim(int status) {
        if (status == PROCESSING && phase == Phase.AWAITING_HEAD) {
            phase = Phase.AWAITING_HEAD_AFTER_102;
        }
        if (phase == Phase.AWAITING_HEAD_AFTER_102) {
            deadline.set(loop.nanos() + limits().timeouts().afterProcessing().toNanos());
        } else if (phase == Phase.AWAITING_HEAD) {
            deadline.set(loop.nanos() + limits().read().toNanos());
        }
    }

    /** The response is handed out, and nobody asks for its body yet. */
    void body() {
        phase = Phase.BODY;
        deadline.clear();
    }

    /** Somebody asks for the next piece of the body. */
    void awaitPiece() {
        deadline.set(loop.nanos() + limits().read().toNanos());
    }

    /** The exchange is over, and the connection waits for another. */
    void idle(long now) {
        phase = Phase.IDLE;
        deadline.set(now + limits().timeouts().idle().toNanos());
    }

    /** Nothing is waited for any more. */
    void gone() {
        phase = Phase.GONE;
        deadline.cancel();
    }

    /** Returns how long the request took to write, in nanoseconds. */
    long sending() {
        return sentAt - startedAt;
    }

    /** Returns how long the head took to come after that, if it is now complete. */
    long waiting(long now) {
        return now - sentAt;
    }

    /** Returns the same for a head that has come just now. */
    long waitingNow() {
        return waiting(loop.nanos());
    }

    /** Returns what it means that the present wait ended in vain. */
    OriginFault inVain() {
        return switch (phase) {
            case SENDING -> new TimedOut(Wait.WRITE, limits().timeouts().write());
            case UNACKNOWLEDGED ->
                new TimedOut(Wait.ACKNOWLEDGE, limits().timeouts().acknowledge());
            case AWAITING_HEAD -> new TimedOut(Wait.READ, limits().read());
            case AWAITING_HEAD_AFTER_102 ->
                new TimedOut(Wait.PROCESSING, limits().timeouts().afterProcessing());
            case BODY -> new BodyFault.Stalled(limits().read());
            default -> throw new IllegalStateException("nothing ends in vain while " + phase);
        };
    }

    private OriginRequest.Limits limits() {
        return Objects.requireNonNull(limits);
    }
}
