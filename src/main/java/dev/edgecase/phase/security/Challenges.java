package dev.edgecase.phase.security;

import dev.edgecase.error.ChallengePage;
import dev.edgecase.error.ChallengePage.Then;
import dev.edgecase.http.FormFields;
import dev.edgecase.http.LocalTarget;
import dev.edgecase.phase.security.IssuedChallenges.Issued;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.zone.knob.ChallengeKnobs.Mode;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets those pass who have shown that they are no simple program, and asks the others to show it: with a page that a browser solves by
 * itself, and any program by one request. What is known of who has passed is in the cookie alone.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/challenge-types/challenge-pages. Certainty: documented; how a challenge is solved
 * is Edgecase's own.
 */
final class Challenges {
    /** Source: none. Certainty: assumed; what a body of a larger form comes to is not known either. */
    private static final int LARGEST_FORM = 64 * 1024;

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String REMEDY =
            "A browser passes by itself; another program sends POST " + ChallengePlatform.SOLVE
                    + " with ray, level and return, or the header Edgecase-Challenge-Solve: %s. Programs that cannot are to be left out"
                    + " of the rule.";

    private final ClearanceCookies cookies = new ClearanceCookies();
    private final IssuedChallenges issued = new IssuedChallenges();

    IssuedChallenges issued() {
        return issued;
    }

    ClearanceCookies cookies() {
        return cookies;
    }

    /** Returns the challenge, or nothing where the visitor has passed one of that level; either is an event. */
    Optional<Decision> meet(Level level, Cause cause, Exchange exchange) {
        return meet(level, cause, exchange, () -> {});
    }

    /**
     * Returns the challenge, or nothing where the visitor has passed one of that level; either is an event.
     *
     * @param whenSolved what is done as soon as this challenge is solved, now or by a later request; it is kept meanwhile, so that it
     *     should hold on to little
     */
    Optional<Decision> meet(Level level, Cause cause, Exchange exchange, Runnable whenSolved) {
        var mode = exchange.zone().emulation().challenges().mode();
        var challenge = new Issued(
                exchange.ray().hex(),
                cause.withoutFacts(),
                level,
                exchange.visitor().ip(),
                exchange.clock().instant(),
                whenSolved);
        if (mode == Mode.AUTO_FAIL) {
            return Optional.of(showFirst(challenge, cause, exchange));
        }
        var clearance = clearance(cause.source(), exchange);
        if (clearance.filter(known -> known.level().satisfies(level)).isPresent()) {
            note(cause, ChallengeActions.bypassed(level), clearance.get().ray(), exchange);
            return Optional.empty();
        }
        var solves =
                mode == Mode.AUTO_PASS ? Optional.of(level) : exchange.visitor().solves();
        if (solves.filter(hardest -> hardest.satisfies(level)).isPresent()) {
            pass(challenge, solves.get(), exchange);
            return Optional.empty();
        }
        return Optional.of(showFirst(challenge, cause, exchange));
    }

    /** Has the rules of a product that come now know up to which level the visitor passes challenges unseen. */
    void letPass(Source source, Exchange exchange) {
        var skips = exchange.skips();
        passes(source, exchange).ifPresentOrElse(skips::passes, skips::passesNone);
    }

    private Optional<Level> passes(Source source, Exchange exchange) {
        return switch (exchange.zone().emulation().challenges().mode()) {
            case AUTO_FAIL -> Optional.empty();
            case AUTO_PASS -> Optional.of(Level.INTERACTIVE);
            case SERVE -> {
                var cleared = clearance(source, exchange).map(Clearance::level);
                var solves = exchange.visitor().solves();
                yield cleared.isPresent() && solves.isPresent() && solves.get().satisfies(cleared.get())
                        ? solves
                        : cleared.or(() -> solves);
            }
        };
    }

    /** Challenges by rate limits are met again by those who have clearance, and those by managed rules but for the replay. */
    private Optional<Clearance> clearance(Source source, Exchange exchange) {
        if (source == Source.RATE_LIMIT) {
            return Optional.empty();
        }
        var clearance = cookies.read(exchange);
        return source == Source.FIREWALL_MANAGED
                        && !exchange.zone().emulation().challenges().managedPassage()
                ? clearance.filter(known -> issued.isReplay(known.ray(), exchange))
                : clearance;
    }

    /** Gives clearance to the visitor of this request, who has solved a challenge. */
    void pass(Issued challenge, Level solved, Exchange exchange) {
        var clearance = new Clearance(challenge.ray(), solved, exchange.clock().instant());
        exchange.addCookie(cookies.write(clearance, exchange));
        note(challenge.cause(), ChallengeActions.solved(challenge.level(), solved), challenge.ray(), exchange);
        challenge.whenSolved().run();
    }

    /** Shows a challenge in place of what was asked for; a form goes into the page, which sends it again. */
    private Decision showFirst(Issued challenge, Cause cause, Exchange exchange) {
        var request = exchange.request();
        var target = LocalTarget.of(exchange.journey().request()); // whatever rules have made of it
        return request.method().equals("POST") && FormFields.areIn(request.headers())
                ? new Decision.WhenRead(
                        LARGEST_FORM,
                        form -> show(
                                challenge, cause, new Then(target, form.filter(FormFields::canBeReadBack)), exchange))
                : show(challenge, cause, new Then(target), exchange);
    }

    /** Shows a challenge, which may be solved from now on. */
    Decision show(Issued challenge, Cause cause, Then then, Exchange exchange) {
        exchange.journey().note(cause.event(ChallengeActions.served(challenge.level())));
        issued.add(challenge);
        var page = new ChallengePage(
                exchange.request().host(),
                exchange.ray(),
                type(challenge.level()),
                challenge.level().id(),
                then,
                cookies.signed("nonce " + exchange.ray().hex()));
        exchange.shows(Faces.of(challenge.cause().source(), page.box()));
        var name =
                challenge.level() == Level.JS ? "JavaScript" : challenge.level().id();
        var ruling = cause.ruling(
                "showed %s %s challenge".formatted(challenge.level() == Level.INTERACTIVE ? "an" : "a", name),
                REMEDY.formatted(challenge.level().id()));
        return new Decision.Answer(Interstitial.of(status(challenge, exchange), page), ruling);
    }

    private static void note(Cause cause, String action, String originator, Exchange exchange) {
        exchange.journey()
                .note(new SecurityEvent(
                        cause.source(),
                        action,
                        cause.ruleId(),
                        cause.ref(),
                        cause.description(),
                        Optional.of(originator)));
    }

    private static int status(Issued challenge, Exchange exchange) {
        var knobs = exchange.zone().emulation().challenges();
        var source = challenge.cause().source();
        if (source == Source.RATE_LIMIT && knobs.rateLimit429()) {
            return TOO_MANY_REQUESTS;
        }
        var hadItsOwn = challenge.level() == Level.JS || source == Source.SECURITY_LEVEL;
        return knobs.legacy503() && hadItsOwn ? SERVICE_UNAVAILABLE : FORBIDDEN;
    }

    private static String type(Level level) {
        return level == Level.JS ? "non-interactive" : level.id().toLowerCase(Locale.ROOT);
    }
}
