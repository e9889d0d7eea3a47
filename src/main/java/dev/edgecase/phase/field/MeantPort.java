package dev.edgecase.phase.field;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;

/**
 * The port that a visitor means to have connected to. The edge's own ports, which a laptop can choose freely, stand for 80 and 443;
 * only further ports of the real edge, and what a visitor's profile says, stand for themselves.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/network-ports. Certainty: documented, but for what stands for what.
 */
public final class MeantPort {
    static final int HTTP = 80;
    static final int HTTPS = 443;

    private static final Field SERVER_PORT = Fields.known("cf.edge.server_port");

    private MeantPort() {}

    /** Returns the port. */
    public static int of(EdgeRequest request, Arrival arrival, Visitor visitor) {
        var given = visitor.traits().given(SERVER_PORT);
        if (given.isPresent()) {
            return ((Long) given.get()).intValue();
        }
        var port = arrival.port();
        return switch (port) {
            // without 8080 and 8443, which stand for 80 and 443 here
            case 8880, 2052, 2082, 2086, 2095, 2053, 2083, 2087, 2096 -> port;
            default -> request.scheme().equals("https") ? HTTPS : HTTP;
        };
    }
}
