package dev.edgecase.http;

/** The origin's side of a connection that has left HTTP after a 101: bytes both ways until either side ends. */
public interface Tunnel {
    /** Returns the bytes that come from the origin. */
    Body fromOrigin();

    /** Sends to the origin what the visitor sends; called once. */
    void toOrigin(Body fromVisitor);

    /** Cuts the origin's side. */
    void close();
}
