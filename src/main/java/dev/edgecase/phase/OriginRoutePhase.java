package dev.edgecase.phase;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.ZoneSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
        var secure = usesTls(mode, request.scheme(), exchange.arrival().port());
        var origins = exchange.zone().origins();
        var address = secure ? origins.https() : origins.http();
        if (address.isEmpty()) {
            return new Decision.Blame(new ConnectFault.NotConfigured(mode.id(), secure));
        }
        exchange.route(new OriginRoute(
                address.get(),
                secure
                        ? Optional.of(tls(
                                exchange.settings(),
                                request.host().toLowerCase(Locale.ROOT),
                                address.get().host()))
                        : Optional.empty()));
        return Decision.pass(request);
    }

    private static OriginRoute.Tls tls(ZoneSettings settings, String host, String target) {
        return new OriginRoute.Tls(
                host,
                settings.ssl().checksCertificate(),
                host.equals(target) ? Set.of(host) : Set.of(host, target),
                settings.offersHttp2ToOrigins());
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
