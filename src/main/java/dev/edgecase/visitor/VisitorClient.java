package dev.edgecase.visitor;

import dev.edgecase.clock.Participant;
import java.util.concurrent.CompletableFuture;

/**
 * Plays visitors. Connections are kept and used again for requests of the same way, one request at a time over HTTP/1.1. Every
 * certificate is accepted: what a visitor sees of the edge's is not what this is for.
 */
public interface VisitorClient extends Participant, AutoCloseable {
    /** Makes a client with a thread of its own. */
    static VisitorClient create() {
        return new NettyVisitorClient();
    }

    /**
     * Sends a request. The future always completes with a reply, never with a failure of the network; cancelling it makes the
     * visitor leave.
     */
    CompletableFuture<Reply> send(VisitorRequest request);

    /** Closes all connections; what is under way ends as {@link Reply.Ending#GAVE_UP}. */
    @Override
    void close();
}
