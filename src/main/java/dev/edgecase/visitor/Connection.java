package dev.edgecase.visitor;

import dev.edgecase.visitor.VisitorRequest.Way;

/** A connection of ours, ready for requests. All of it happens on the client's thread. */
interface Connection {
    /** Returns where it leads. */
    Way way();

    /** Sends the request and tells it what comes. */
    void send(Sending sending);

    /** Tells whether a request can be sent on it now. */
    boolean isFree();

    /** Closes it; nobody uses it now. */
    void end();
}
