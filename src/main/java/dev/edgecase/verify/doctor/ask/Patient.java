package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.zone.Origins.OriginAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The origin that is examined.
 *
 * @param plain its listener for plain HTTP, resolved
 * @param tls its listener for TLS, resolved; one of both is there
 * @param host the name by which visitors know it, as the Host field has it
 * @param paths what is asked for
 * @param edge how the edge comes to it
 * @param stranger the address that others come from; empty for the system's choice
 * @param trust what strict mode trusts in its certificate
 * @param waits how long to wait
 */
public record Patient(
        Optional<InetSocketAddress> plain,
        Optional<InetSocketAddress> tls,
        String host,
        Paths paths,
        Edge edge,
        Optional<InetAddress> stranger,
        OriginTrust trust,
        Waits waits) {
    /**
     * What is asked for.
     *
     * @param page a page, with its query
     * @param echo a page that shows the visitor's address; empty for none
     * @param file a static file; empty to take the first one that the page names
     */
    public record Paths(String page, Optional<String> echo, Optional<String> file) {}

    /**
     * How the edge comes to it.
     *
     * @param from the address that the origin takes for the edge's; empty for the system's choice
     * @param headers what only the edge sends, such as a secret; empty for nothing
     */
    public record Edge(Optional<InetAddress> from, Headers headers) {}

    /**
     * How long to wait.
     *
     * @param patience for each answer
     * @param idle between two questions on one connection, to see whether it is kept so long; zero for not at all
     */
    public record Waits(Duration patience, Duration idle) {}

    /** Returns the listener at that door; empty where there is none. */
    Optional<InetSocketAddress> listener(Ask.Door door) {
        return switch (door) {
            case MAIN -> Optional.of(main());
            case PLAIN -> plain;
            case TLS -> tls;
        };
    }

    /** Returns the listener that the edge asks for https visitors. */
    InetSocketAddress main() {
        return tls.or(() -> plain).orElseThrow();
    }

    /** Tells whether it listens on loopback, and nothing was said of how it knows the edge. */
    public boolean isLaptops() {
        return main().getAddress().isLoopbackAddress()
                && edge.from().isEmpty()
                && edge.headers().size() == 0
                && stranger.isEmpty();
    }

    /** Returns a listener as it stands in a URL. */
    public static String written(InetSocketAddress listener) {
        return new OriginAddress(listener.getAddress().getHostAddress(), listener.getPort()).toString();
    }

    /** Returns the name without its port. */
    public String name() {
        var bracket = host.indexOf(']');
        var colon = host.indexOf(':', Math.max(bracket, 0));
        return colon < 0 ? host : host.substring(0, colon);
    }

    /** Returns the server name for TLS; empty for an address, which has none. */
    public Optional<String> serverName() {
        var isAddress = host.startsWith("[") || name().matches("\\d{1,3}(\\.\\d{1,3}){3}");
        return isAddress ? Optional.empty() : Optional.of(name());
    }

    /** Returns the page on which the visitor's address may be seen. */
    String shownAt() {
        return paths.echo().orElse(paths.page());
    }
}
