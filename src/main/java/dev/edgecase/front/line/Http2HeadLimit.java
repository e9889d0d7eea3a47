package dev.edgecase.front.line;

import io.undertow.protocols.http2.Http2Channel;

/**
 * Lifts Undertow's own limit on HTTP/2 heads, so that the edge's can be the one that decides. Undertow reads it from a system
 * property, once, when a class is loaded; the property is put back as it was, because the JVM may be a user's.
 */
public final class Http2HeadLimit {
    private static final String PROPERTY =
            Http2Channel.HTTP2_MAX_HEADER_SIZE_PROPERTY; // a constant: naming it loads nothing

    private Http2HeadLimit() {}

    /** Has Undertow take heads of so many bytes, unless its own property is set. */
    public static synchronized void lift(int bytes) {
        var before = System.getProperty(PROPERTY);
        if (before != null) {
            return; // somebody has said what is wanted
        }
        System.setProperty(PROPERTY, String.valueOf(bytes));
        try {
            Class.forName(Http2Channel.class.getName(), true, Http2HeadLimit.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("Undertow has lost a class", impossible);
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
