package dev.edgecase.phase;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The page {@code /cdn-cgi/trace}: what the edge knows of this request, a line each.
 *
 * <p>Source: captures of 2024 to 2026. Certainty: observed. The server id and the key exchange are placeholders: the JDK does not
 * tell which group a handshake used.
 */
final class TracePage {
    private TracePage() {}

    static EdgeResponse of(EdgeRequest request, Exchange exchange) {
        var now = exchange.clock().instant();
        var tls = exchange.arrival().tls();
        var lines = new StringBuilder(400);
        line(lines, "fl", "000f000");
        line(lines, "h", request.authority());
        line(lines, "ip", exchange.visitor().ip());
        line(lines, "ts", "%d.%03d".formatted(now.getEpochSecond(), now.getNano() / 1_000_000));
        line(lines, "visit_scheme", request.scheme());
        line(lines, "uag", request.headers().first("User-Agent").orElse(""));
        line(lines, "colo", exchange.ray().colo());
        line(lines, "sliver", "none");
        line(lines, "http", request.protocol().toString().toLowerCase(Locale.ROOT));
        line(lines, "loc", exchange.visitor().country());
        line(lines, "tls", tls.map(session -> session.protocol()).orElse("off"));
        line(
                lines,
                "sni",
                tls.map(session -> session.serverName().isPresent() ? "plaintext" : "off")
                        .orElse("off"));
        line(lines, "warp", "off");
        line(lines, "gateway", "off");
        line(lines, "rbi", "off");
        line(lines, "kex", tls.isPresent() ? "X25519" : "none");
        var headers = Headers.of(
                "Content-Type", "text/plain",
                "Access-Control-Allow-Origin", "*",
                "Cache-Control", "no-cache",
                "X-Frame-Options", "DENY",
                "X-Content-Type-Options", "nosniff");
        return new EdgeResponse(200, headers, Body.of(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void line(StringBuilder lines, String key, String value) {
        lines.append(key).append('=').append(value).append('\n');
    }
}
