package dev.edgecase.phase;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.NameSet;
import dev.edgecase.phase.check.CdnLoop;
import dev.edgecase.phase.visitor.PseudoAddress;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.zone.PseudoIpv4;
import java.net.Inet6Address;

/**
 * Makes the header fields that the origin gets: the visitor's, without what only the edge may say and what belongs to one hop,
 * and the edge's own.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/http-headers; the order is observed. Certainty: see
 * {@code docs/fidelity.md}, one row a header.
 */
final class OriginHeadersPhase implements RequestPhase {
    private static final NameSet NOT_FORWARDED = NameSet.of(
            "Host",
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "Content-Length",
            "HTTP2-Settings",
            "Accept-Encoding",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "CF-Visitor",
            "CF-RAY",
            "CF-Connecting-IP",
            "CF-Connecting-IPv6",
            "CF-Pseudo-IPv4",
            "CF-IPCountry",
            "CDN-Loop",
            "Cookie");

    private final String codings;

    OriginHeadersPhase(String codings) {
        this.codings = codings;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var settings = exchange.settings();
        var visitor = exchange.visitor();
        var ipv6 = visitor.address() instanceof Inet6Address;
        var pseudo = ipv6 && settings.pseudoIpv4() != PseudoIpv4.OFF ? PseudoAddress.of(visitor.address()) : "";
        var overwrite = !pseudo.isEmpty() && settings.pseudoIpv4() == PseudoIpv4.OVERWRITE_HEADER;
        var ip = overwrite ? pseudo : visitor.ip();
        var upgrade = request.isWebSocketUpgrade() && settings.webSockets();

        var headers = Headers.builder()
                .add("Host", exchange.override().hostHeader().orElse(request.authority()))
                .add("Connection", upgrade ? "Upgrade" : "Keep-Alive");
        if (upgrade) {
            headers.add("Upgrade", "websocket");
        }
        headers.add("Accept-Encoding", settings.brotli() ? codings : "gzip")
                .add("X-Forwarded-For", forwardedFor(request.headers(), ip))
                .add("CF-RAY", exchange.ray().text())
                .add("X-Forwarded-Proto", request.scheme())
                .add(
                        "CF-Visitor",
                        request.scheme().equals("https") ? "{\"scheme\":\"https\"}" : "{\"scheme\":\"http\"}");
        copy(request.headers(), headers, exchange);
        headers.add("CF-Connecting-IP", ip)
                .add(CdnLoop.HEADER, CdnLoop.next(request.headers().all(CdnLoop.HEADER)));
        if (overwrite) {
            headers.add("CF-Connecting-IPv6", visitor.ip());
        } else if (!pseudo.isEmpty()) {
            headers.add("CF-Pseudo-IPv4", pseudo);
        }
        if (settings.ipGeolocation()) {
            headers.add("CF-IPCountry", visitor.country());
        }
        if (settings.trueClientIpHeader()) {
            headers.set("True-Client-IP", ip);
        }
        return Decision.pass(request.with(headers.build()));
    }

    /** The docs' own example joins with a comma and no space. */
    private static String forwardedFor(Headers headers, String ip) {
        return headers.first("X-Forwarded-For")
                .map(earlier -> earlier + "," + ip)
                .orElse(ip);
    }

    private static void copy(Headers from, Headers.Builder to, Exchange exchange) {
        var ofConnection = from.namedByConnection();
        var noUnderscores = exchange.zone().emulation().dropUnderscoreHeaders();
        for (var i = 0; i < from.size(); i++) {
            var name = from.name(i);
            if (!NOT_FORWARDED.contains(name) && isForwardable(name, noUnderscores) && !ofConnection.test(name)) {
                to.add(name, from.value(i));
            }
        }
        var cookies = from.all("Cookie");
        if (!cookies.isEmpty()) {
            to.add("Cookie", String.join("; ", cookies)); // HTTP/2 sends crumbs (RFC 9113 section 8.2.3)
        }
    }

    /** Names that nginx calls invalid are dropped: letters, digits, hyphens and, by default, underscores are valid. */
    private static boolean isForwardable(String name, boolean noUnderscores) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var valid = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            if (!valid && (c != '_' || noUnderscores)) {
                return false;
            }
        }
        return true;
    }
}
