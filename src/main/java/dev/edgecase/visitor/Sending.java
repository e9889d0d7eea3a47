package dev.edgecase.visitor;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.unit.DurationText;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request on its way and the reply as far as it has come. Lives on the client's thread. */
final class Sending {
    private final VisitorRequest request;
    private final EdgeClock clock;
    private final long startedAt;
    private final CompletableFuture<Reply> future = new CompletableFuture<>();
    private final ReplyBuilder reply = new ReplyBuilder();
    private Runnable wayOut = () -> {};
    private @Nullable Future<?> patience;
    private boolean replaced;
    private boolean over;

    Sending(VisitorRequest request, EdgeClock clock) {
        this.request = request;
        this.clock = clock;
        this.startedAt = clock.nanos();
    }

    VisitorRequest request() {
        return request;
    }

    CompletableFuture<Reply> future() {
        return future;
    }

    ReplyBuilder reply() {
        return reply;
    }

    boolean isOver() {
        return over;
    }

    /** Gives up when the patience has run out. */
    void watch(EventLoop loop) {
        var limit = request.patience();
        patience = loop.schedule(
                () -> leave("not all of it within " + DurationText.of(limit)), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells what is to be done when the visitor leaves. */
    void onLeaving(Runnable task) {
        wayOut = task;
    }

    /** Tells, once, that a fresh connection may be tried in place of a kept one that turned out dead. */
    boolean mayBeReplaced() {
        var may = !replaced && !reply.hasAnything() && !over;
        replaced = true;
        return may;
    }

    void connected(InetSocketAddress local) {
        reply.mark(reply.marks().withConnected(elapsed(), local));
    }

    /** Tells what connection it goes on, whether fresh or kept. */
    void goesOn(Optional<String> tlsProtocol, InetSocketAddress local) {
        reply.mark(reply.marks().withConnection(tlsProtocol, local));
    }

    void secured() {
        reply.mark(reply.marks().withSecured(elapsed()));
    }

    void sent() {
        if (!over) {
            reply.mark(reply.marks().withSent(elapsed()));
        }
    }

    void bytesCame() {
        if (!reply.hasAnything()) {
            reply.mark(reply.marks().withFirstByte(elapsed()));
        }
    }

    /** The connection ended, or cannot be used any more, before all had come. */
    void brokeOff(String detail) {
        end(reply.hasHead() ? Reply.Ending.BROKEN : Reply.Ending.EMPTY, detail);
    }

    /** What came makes no sense. */
    void unreadable(String detail) {
        end(reply.hasHead() ? Reply.Ending.BROKEN : Reply.Ending.UNREADABLE, detail);
    }

    /** Leaves without waiting for the rest. */
    void leave(String detail) {
        if (!over) {
            end(Reply.Ending.GAVE_UP, detail);
            wayOut.run();
        }
    }

    void end(Reply.Ending ending, String detail) {
        if (over) {
            return;
        }
        over = true;
        if (patience != null) {
            patience.cancel(false);
        }
        future.complete(reply.build(ending, detail, elapsed()));
    }

    private long elapsed() {
        return Math.max(1, clock.nanos() - startedAt);
    }
}
