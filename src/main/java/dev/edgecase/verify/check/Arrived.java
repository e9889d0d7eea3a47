package dev.edgecase.verify.check;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.Received;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as it came to the origin, as far as we can tell: an origin that we play tells more than the edge knows of a real one.
 *
 * @param method its method
 * @param target its target, with query
 * @param headers its fields, with Host
 * @param played what only an origin that we play can tell
 */
public record Arrived(String method, String target, Headers headers, Optional<Played> played) {
    /**
     * What only an origin that we play can tell.
     *
     * @param body the body as text
     * @param serverName the SNI
     */
    public record Played(String body, Optional<String> serverName) {}

    /** Returns what an origin that we play got. */
    public static Arrived of(Received received) {
        var serverName = received.connection().tls().flatMap(Received.Tls::serverName);
        var body = new String(received.body(), StandardCharsets.UTF_8);
        return new Arrived(
                received.method(), received.target(), received.headers(), Optional.of(new Played(body, serverName)));
    }

    /** Returns what the edge sent to a real origin. */
    public static Arrived of(EdgeRequest sent) {
        var headers = sent.headers().contains("Host") || sent.authority().isEmpty()
                ? sent.headers()
                : Headers.of("Host", sent.authority())
                        .edit()
                        .addAll(sent.headers())
                        .build();
        return new Arrived(sent.method(), sent.target(), headers, Optional.empty());
    }
}
