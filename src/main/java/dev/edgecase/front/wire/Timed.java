package dev.edgecase.front.wire;

/** A connection that has deadlines; its lane asks it every now and then, so that no request needs a timer of its own. */
public interface Timed {
    /** Looks whether something has taken too long. Called on the lane's thread. */
    void tick(long nowNanos);

    /** The edge is closing: ends at once when idle, otherwise after the exchange in progress. */
    void drain();

    /** Cuts the connection now. */
    void cut();
}
