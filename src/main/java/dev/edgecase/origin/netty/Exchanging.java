package dev.edgecase.origin.netty;

import dev.edgecase.origin.netty.fault.ConnectionFacts;

/** What carries a request to an origin, whatever the version of HTTP: what its fetch needs to know of it. */
interface Exchanging {
    /** Returns the connection it happens on. */
    ConnectionFacts facts();

    /** Gives the exchange up if it is still that request's. */
    void cutFor(Fetch candidate);
}
