package dev.edgecase.front.visit;

import dev.edgecase.http.Headers;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;

/**
 * What the last request of a connection said. Visitors say the same again and again, and the journal keeps a thousand requests:
 * what repeats is kept once, and the garbage collector has less to move.
 */
final class LastHead {
    private static final AttachmentKey<LastHead> KEY = AttachmentKey.create(LastHead.class);

    private String authority = "";
    private Headers headers = Headers.EMPTY;

    /** Returns that of a connection. */
    static LastHead of(ServerConnection connection) {
        var known = connection.getAttachment(KEY);
        if (known != null) {
            return known;
        }
        var made = new LastHead();
        connection.putAttachment(KEY, made);
        return made;
    }

    /** Returns the host of the next request, which is mostly the last one's. */
    String authority(String next) {
        if (!next.equals(authority)) {
            authority = next;
        }
        return authority;
    }

    /** Returns the fields of the next request, which are often the last one's. */
    Headers headers(Headers next) {
        if (!next.equals(headers)) {
            headers = next;
        }
        return headers;
    }
}
