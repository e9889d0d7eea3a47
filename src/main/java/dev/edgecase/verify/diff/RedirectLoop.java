package dev.edgecase.verify.diff;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.verify.diff.Finding.By;
import dev.edgecase.verify.diff.Finding.Kind;
import dev.edgecase.verify.diff.Question.Target;
import dev.edgecase.verify.diff.Walk.Hop;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Names the cause of redirects without end.
 *
 * <p>Source: Cloudflare docs, ssl/troubleshooting/too-many-redirects. Certainty: documented.
 */
final class RedirectLoop {
    private final Zone zone;
    private final Walk edge;

    private RedirectLoop(Zone zone, Walk edge) {
        this.zone = zone;
        this.edge = edge;
    }

    static Optional<Finding> in(Zone zone, Walk direct, Walk edge) {
        if (!direct.isLoop() && !edge.isLoop()) {
            return Optional.empty();
        }
        var cause = edge.isLoop() && !direct.isLoop()
                ? new RedirectLoop(zone, edge).cause()
                : new Cause(
                        By.ORIGIN,
                        direct.isLoop() && edge.isLoop()
                                ? "redirects for ever without the edge as well"
                                : "redirects for ever without the edge, and not through it",
                        "Mend the redirects of the origin.");
        return Optional.of(
                new Finding(Kind.LOOP, "", words(direct), words(edge), cause.by(), cause.words(), cause.remedy()));
    }

    private static String words(Walk walk) {
        return walk.isLoop()
                ? walk.loop().stream().map(Target::url).collect(Collectors.joining(" -> ", "", " -> and again"))
                : walk.status() + " from " + walk.last().target().url();
    }

    private record Cause(By by, String words, String remedy) {}

    private Cause cause() {
        if (has(hop -> originSends(hop, "https") && wasAskedInPlain(hop))) {
            return new Cause(
                    By.ORIGIN,
                    "redirects http to https, and with encryption mode %s the edge asks it over http each time, whatever the visitor came by"
                            .formatted(zone.settings().ssl().id()),
                    "Set the encryption mode to full or strict (--ssl full, with an https origin), or let the origin believe X-Forwarded-Proto: https.");
        }
        if (has(hop -> decidedBy(hop, Decider.ALWAYS_USE_HTTPS)) && has(hop -> originSends(hop, "http"))) {
            return new Cause(
                    By.EDGE,
                    "sends http visitors to https (Always Use HTTPS), and the origin sends https visitors back to http",
                    "Take the redirect to http out of the origin, or switch always_use_https off.");
        }
        if (has(hop -> decidedBy(hop, Decider.ENCRYPTION_MODE)) && has(hop -> originSends(hop, "https"))) {
            return new Cause(
                    By.EDGE,
                    "sends https visitors to http, because the encryption mode is off, and the origin sends them to https",
                    "Set the encryption mode to full or strict, or take the redirect to https out of the origin.");
        }
        var deciders = inLoop().stream()
                .flatMap(hop -> hop.journey().stream())
                .map(journey ->
                        journey.ruling().decider() + " " + journey.ruling().reason())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Cause(
                By.ORIGIN,
                "and the edge redirect in turns: " + deciders,
                "Ask the origin with the headers that the edge sends: one of them makes it redirect.");
    }

    private List<Hop> inLoop() {
        var hops = edge.hops();
        return hops.subList(hops.size() - edge.loop().size(), hops.size());
    }

    private boolean has(Predicate<Hop> what) {
        return inLoop().stream().anyMatch(what);
    }

    private static boolean decidedBy(Hop hop, Decider decider) {
        return hop.journey()
                .filter(journey -> journey.ruling().decider() == decider)
                .isPresent();
    }

    /** Tells whether the origin itself redirected to the same place by another scheme. */
    private static boolean originSends(Hop hop, String scheme) {
        return hop.journey().filter(Journey::passedFromOrigin).isPresent()
                && Side.redirect(hop)
                        .filter(to -> to.scheme().equals(scheme)
                                && to.host().equalsIgnoreCase(hop.target().host()))
                        .isPresent();
    }

    private static boolean wasAskedInPlain(Hop hop) {
        return hop.journey()
                .filter(journey -> journey.trace().tlsProtocol().isEmpty())
                .isPresent();
    }
}
