package dev.edgecase.http;

/**
 * A request as the edge sees it, from the visitor or on its way to the origin.
 *
 * @param method as sent, {@code GET}
 * @param scheme {@code http} or {@code https}: how the visitor reached the edge
 * @param authority the {@code Host} header or {@code :authority} as sent, with its port if it had one; empty if there was none
 * @param target the request-target as sent: {@code /path?query}, or an absolute form, or {@code *}
 * @param protocol the visitor's version of HTTP
 * @param headers the fields, without the first {@code Host}; one that is still there is a second
 * @param body read once; {@link Body#EMPTY} when the request has none
 */
public record EdgeRequest(
        String method, String scheme, String authority, String target, Protocol protocol, Headers headers, Body body) {

    /** Returns the host without its port, in the spelling sent; an IPv6 literal keeps its brackets. */
    public String host() {
        var colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    /** Returns the part of the target before any {@code ?}. */
    public String path() {
        return RequestTarget.pathOf(target);
    }

    /** Returns the target without the scheme and authority of an absolute one. */
    public String originForm() {
        var mark = target.startsWith("/") ? -1 : target.indexOf("://");
        if (mark < 0) {
            return target;
        }
        var slash = target.indexOf('/', mark + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** Returns whether the request asks to become a WebSocket. */
    public boolean isWebSocketUpgrade() {
        return headers.hasToken("Upgrade", "websocket") && headers.hasToken("Connection", "upgrade");
    }

    /** Returns the same request with another request-target. */
    public EdgeRequest withTarget(String newTarget) {
        return new EdgeRequest(method, scheme, authority, newTarget, protocol, headers, body);
    }

    /** Returns the same request with other header fields. */
    public EdgeRequest with(Headers newHeaders) {
        return new EdgeRequest(method, scheme, authority, target, protocol, newHeaders, body);
    }

    /** Returns the same request with another body. */
    public EdgeRequest with(Body newBody) {
        return newBody == body ? this : new EdgeRequest(method, scheme, authority, target, protocol, headers, newBody);
    }
}
