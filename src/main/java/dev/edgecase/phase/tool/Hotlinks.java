package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.zone.Zone;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hotlink Protection: pictures are there for pages of the zone, and not for those of other sites.
 *
 * <p>Source: Cloudflare docs, waf/tools/scrape-shield/hotlink-protection. Certainty: documented; that a {@code Referer} which is no URL
 * is of another site, and which names a zone of any name has, is assumed.
 */
final class Hotlinks implements Tool {
    private static final String PRODUCT = "hot";
    private static final Set<String> PICTURES = Set.of("gif", "ico", "jpg", "jpeg", "png");
    private static final Pattern OPEN = Pattern.compile("/hotlink-ok(/|$)");
    private static final Pattern URL = Pattern.compile(
            "[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(\\[[^]/?#]*]|[^/?#:]+)(?::\\d*)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final String REMEDY =
            "Put the picture below a folder hotlink-ok, or switch hotlink_protection off for the path by a configuration rule.";
    private static final EdgeError DENIED = EdgeError.of(1011).orElseThrow();

    private final Mitigation mitigation;

    Hotlinks(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Optional<Decision> judge(EdgeRequest request, Exchange exchange) {
        if (!exchange.settings().security().hotlinkProtection()
                || exchange.skips().skips(PRODUCT)
                || !isProtected(RequestTarget.pathOf(exchange.target()))) {
            return Optional.empty();
        }
        return request.headers()
                .first("Referer")
                .filter(referer -> !referer.isBlank() && !isOurs(referer, request, exchange.zone()))
                .flatMap(referer -> mitigation.act(ToolActions.BLOCK, cause(referer), REMEDY, exchange));
    }

    private static boolean isProtected(String path) {
        var dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/')
                && PICTURES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT))
                && !OPEN.matcher(path).find();
    }

    private static boolean isOurs(String referer, EdgeRequest request, Zone zone) {
        var url = URL.matcher(referer);
        if (!url.matches()) {
            return false;
        }
        var host = url.group(1);
        return zone.hosts().isEmpty()
                ? Zone.isOrBelow(host, request.host()) || Zone.isOrBelow(request.host(), host)
                : zone.hosts().stream().anyMatch(name -> Zone.isOrBelow(host, name));
    }

    private static Cause cause(String referer) {
        return new Cause(
                Source.HOT,
                Decider.HOTLINK,
                PRODUCT,
                PRODUCT,
                "Hotlink Protection",
                DENIED,
                () -> "for a picture on a page of another site, " + referer);
    }
}
