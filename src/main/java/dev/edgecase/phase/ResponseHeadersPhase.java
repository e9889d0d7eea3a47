package dev.edgecase.phase;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.http.NameSet;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import java.util.Optional;

/**
 * Makes the header fields that the visitor gets: hop-by-hop ones and nginx's {@code X-Accel-*} go, {@code Date}, {@code Server}
 * and {@code CF-RAY} are the edge's, and what came from the origin says {@code CF-Cache-Status}.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/http-headers. Certainty: documented; Server and Date are observed.
 */
final class ResponseHeadersPhase implements ResponsePhase {
    private static final NameSet NOT_PASSED = NameSet.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "X-Accel-Buffering",
            "X-Accel-Charset",
            "X-Accel-Limit-Rate",
            "X-Accel-Redirect",
            "Server",
            "Date",
            "CF-RAY",
            "CF-Cache-Status",
            "Cache-Tag",
            "Cloudflare-CDN-Cache-Control");

    private static final int MOST_ADDED = 4; // but for cookies

    private final HttpDate dates;

    ResponseHeadersPhase(HttpDate dates) {
        this.dates = dates;
    }

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var from = response.headers();
        var ofConnection = from.namedByConnection();
        var headers = Headers.builder(from.size() + MOST_ADDED).add("Date", date(from, exchange));
        for (var i = 0; i < from.size(); i++) {
            var name = from.name(i);
            if (!NOT_PASSED.contains(name) && !ofConnection.test(name)) {
                headers.add(name, from.value(i));
            }
        }
        if (response.status() == 101) {
            headers.add("Upgrade", from.first("Upgrade").orElse("websocket")).add("Connection", "Upgrade");
        } else {
            cacheStatus(exchange).ifPresent(status -> headers.add("CF-Cache-Status", status.name()));
        }
        exchange.cookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
        headers.add("Server", "cloudflare").add("CF-RAY", exchange.ray().text());
        return response.with(headers.build());
    }

    private String date(Headers from, Exchange exchange) {
        var stored = exchange.zone().emulation().cache().originDate()
                && exchange.journey()
                        .cacheStatus()
                        .filter(CacheStatus::isServedFromCache)
                        .isPresent();
        return stored ? from.first("Date").orElseGet(() -> now(exchange)) : now(exchange);
    }

    private String now(Exchange exchange) {
        return dates.format(exchange.clock().instant());
    }

    private static Optional<CacheStatus> cacheStatus(Exchange exchange) {
        var journey = exchange.journey();
        var failed = exchange.caching().isPossible() && journey.fault().isPresent();
        return failed && exchange.zone().emulation().cache().statusOnErrorPages()
                ? journey.cacheStatus().or(() -> Optional.of(CacheStatus.MISS))
                : journey.cacheStatus();
    }
}
