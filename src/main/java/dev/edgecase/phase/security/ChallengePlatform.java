package dev.edgecase.phase.security;

import dev.edgecase.error.ChallengePage.Then;
import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.security.IssuedChallenges.Issued;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.zone.knob.ChallengeKnobs.Mode;
import java.util.Optional;

/**
 * What the edge itself answers below {@code /cdn-cgi/challenge-platform/}: the call that solves a challenge, the one that asks for
 * a Private Access Token and gets none, and what belongs to {@link JavaScriptDetections}.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/reference/private-access-tokens. Certainty: documented; the call that solves is
 * Edgecase's own.
 */
public final class ChallengePlatform {
    /** What all its paths begin with. */
    public static final String PREFIX = "/cdn-cgi/challenge-platform/";

    static final String SOLVE = PREFIX + "edgecase/solve";
    private static final int LONGEST_FORM = 16 * 1024;

    /** A challenge that nobody knows of any more still has its reason. */
    private static final Cause FORGOTTEN = new Cause(
            Source.SECURITY_LEVEL,
            Decider.CDN_CGI,
            "unsolved",
            "unsolved",
            "",
            EdgeError.FORBIDDEN,
            () -> "in place of one that was not solved");

    private final Challenges challenges;
    private final JavaScriptDetections detections;

    ChallengePlatform(Challenges challenges, JavaScriptDetections detections) {
        this.challenges = challenges;
        this.detections = detections;
    }

    /** Answers a request for one of its paths; empty where there is nothing. */
    public Optional<Decision> answer(EdgeRequest request, Exchange exchange) {
        if (request.path().equals(SOLVE) && request.method().equals("POST")) {
            return Optional.of(new Decision.WhenRead(
                    LONGEST_FORM, form -> solve(form.map(Solution::read).orElse(Solution.NONE), exchange)));
        }
        if (request.path().contains("/pat/")) {
            var headers = Headers.of("WWW-Authenticate", "PrivateToken");
            return Optional.of(new Decision.Answer(
                    new EdgeResponse(401, headers, Body.EMPTY), ruling("has no Private Access Token, as is normal")));
        }
        return detections.answer(request, exchange);
    }

    private Decision solve(Solution solution, Exchange exchange) {
        var known = challenges
                .issued()
                .find(solution.ray(), exchange.visitor().ip(), exchange.clock().instant());
        var isSolved = exchange.zone().emulation().challenges().mode() != Mode.AUTO_FAIL
                && known.isPresent()
                && solution.solves(known.get())
                && challenges.issued().solve(known.get());
        return isSolved ? goOn(known.get(), solution, exchange) : again(known, solution, exchange);
    }

    private Decision goOn(Issued challenge, Solution solution, Exchange exchange) {
        var target = solution.target().orElseThrow();
        challenges.pass(challenge, solution.level().orElseThrow(), exchange);
        if (challenge.cause().source() == Source.FIREWALL_MANAGED) {
            challenges
                    .issued()
                    .awaitReplay(challenge.ray(), target, exchange.clock().instant());
        }
        var headers = ErrorRenderer.notKept(Headers.builder().add("Location", target));
        return new Decision.Answer(
                new EdgeResponse(302, headers.build(), Body.EMPTY),
                ruling("took the solution of the challenge that %s had met".formatted(challenge.ray())));
    }

    /** Who fails meets another one, and never a status of its own. */
    private Decision again(Optional<Issued> known, Solution solution, Exchange exchange) {
        var next = new Issued(
                exchange.ray().hex(),
                known.map(Issued::cause).orElse(FORGOTTEN),
                known.map(Issued::level).orElse(Level.MANAGED),
                exchange.visitor().ip(),
                exchange.clock().instant(),
                known.map(Issued::whenSolved).orElse(() -> {}));
        return challenges.show(next, next.cause(), new Then(solution.target().orElse("/")), exchange);
    }

    private static Ruling ruling(String words) {
        return new Ruling(Decider.CDN_CGI, words, "");
    }
}
