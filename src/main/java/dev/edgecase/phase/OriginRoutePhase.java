package dev.edgecase.phase;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.phase.field.MeantPort;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the origin's listener by the encryption mode and the visitor's scheme. A listener that is not configured counts as a
 * closed port: 521.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/ssl-modes and origin-rules. Certainty: documented.
 */
final class OriginRoutePhase implements RequestPhase {
    /** TLS ports on which flexible falls back to full; 8443 is not among them, because here it stands for 443. */
    private static final Set<Integer> FLEXIBLE_FALLBACK = Set.of(2053, 2083, 2087, 2096);

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var mode = exchange.settings().ssl();
        var port = MeantPort.of(request, exchange.arrival(), exchange.visitor());
        var secure = usesTls(mode, request.scheme(), port);
        var origins = origins(exchange);
        var listener = secure ? origins.https() : origins.http();
        if (listener.isEmpty()) {
            return new Decision.Blame(new ConnectFault.NotConfigured(mode.id(), secure));
        }
        var address = addressed(listener.get(), exchange.override().port());
        var host = request.host().toLowerCase(Locale.ROOT);
        exchange.route(
                new OriginRoute(address, secure ? Optional.of(tls(host, address.host(), exchange)) : Optional.empty()));
        return Decision.PASS;
    }

    private static OriginAddress addressed(OriginAddress listener, OptionalInt port) {
        return port.isEmpty() ? listener : new OriginAddress(listener.host(), port.getAsInt());
    }

    /** A rule may name another record of the account; names without one of their own point where the zone does. */
    private static Origins origins(Exchange exchange) {
        var zone = exchange.zone();
        return exchange.override()
                .host()
                .map(name -> zone.records().getOrDefault(name.toLowerCase(Locale.ROOT), zone.origins()))
                .orElse(zone.origins());
    }

    /** The SNI is the Host that the origin gets, unless a rule has one for it. A certificate may be for any name that is in play. */
    private static OriginRoute.Tls tls(String host, String target, Exchange exchange) {
        var override = exchange.override();
        var serverName = override.serverName()
                .or(() -> override.hostHeader().map(OriginRoutePhase::withoutPort))
                .orElse(host)
                .toLowerCase(Locale.ROOT);
        var settings = exchange.settings();
        return new OriginRoute.Tls(
                serverName,
                settings.ssl().checksCertificate(),
                names(Stream.of(
                        host, target, serverName, override.host().orElse(host).toLowerCase(Locale.ROOT))),
                settings.offersHttp2ToOrigins());
    }

    private static Set<String> names(Stream<String> all) {
        return all.collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutPort(String authority) {
        var colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static boolean usesTls(EncryptionMode mode, String scheme, int edgePort) {
        return switch (mode) {
            case OFF -> false;
            case FLEXIBLE -> scheme.equals("https") && FLEXIBLE_FALLBACK.contains(edgePort);
            case FULL, STRICT -> scheme.equals("https");
            case ORIGIN_PULL -> true;
        };
    }
}
