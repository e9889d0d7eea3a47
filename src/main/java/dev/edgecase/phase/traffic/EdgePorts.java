package dev.edgecase.phase.traffic;

/**
 * The ports that visitors reach the edge on, once it is bound. On the real edge they are 80 and 443 and need not be written; on a
 * laptop a redirect from one scheme to the other has to name them.
 */
public interface EdgePorts {
    /** Returns the plain port. */
    int http();

    /** Returns the TLS port. */
    int https();

    /** Returns where a visitor of that host is sent for the other scheme: the port is written only if the visitor wrote one. */
    default String location(String scheme, String host, String authority, String target) {
        var port = scheme.equals("https") ? https() : http();
        var written = authority.length() > host.length() ? host + ":" + port : host;
        return scheme + "://" + written + target;
    }
}
