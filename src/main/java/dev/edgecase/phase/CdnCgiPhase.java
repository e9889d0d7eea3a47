package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorShape;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.access.AccessPlatform;
import dev.edgecase.phase.body.EmailPages;
import dev.edgecase.phase.check.TargetForm;
import dev.edgecase.phase.security.ChallengePlatform;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.ErrorPages;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import java.util.Optional;

/**
 * Answers everything under {@code /cdn-cgi/} itself: {@code trace}, {@code error/<code>}, {@code rum} and what belongs to
 * challenges, hidden addresses and Access, whose team domain has nothing else; the rest is 404. None of it ever reaches an origin.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/cdn-cgi-endpoint and error-responses. Certainty: documented; the 404 is
 * observed for unknown codes and assumed for the rest.
 */
final class CdnCgiPhase implements RequestPhase {
    static final String PREFIX = "/cdn-cgi/";
    private static final String ERROR = PREFIX + "error/";

    private final ErrorPages errorPages;
    private final ChallengePlatform challenges;
    private final AccessPlatform access;

    CdnCgiPhase(ErrorPages errorPages, ChallengePlatform challenges, AccessPlatform access) {
        this.errorPages = errorPages;
        this.challenges = challenges;
        this.access = access;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (!TargetForm.resolvesUnder(request.target(), PREFIX)) {
            return exchange.zone().rules().tools().applications().isTeam(request.host()) ? nothing() : Decision.PASS;
        }
        var path = request.path();
        if (path.equals(PREFIX + "trace")) {
            return answer(TracePage.of(request, exchange), "showed what the edge knows of this request");
        }
        if (path.equals(PREFIX + "rum")) {
            return answer(new EdgeResponse(204, Headers.EMPTY, Body.EMPTY), "took a beacon");
        }
        if (path.startsWith(ChallengePlatform.PREFIX)) {
            return challenges.answer(request, exchange).orElseGet(CdnCgiPhase::nothing);
        }
        if (path.startsWith(AccessPlatform.PREFIX)) {
            return access.answer(request, exchange).orElseGet(CdnCgiPhase::nothing);
        }
        var error = path.startsWith(ERROR) ? error(path.substring(ERROR.length())) : Optional.<EdgeError>empty();
        if (error.isPresent()) {
            var ruling = ruling("showed the page of error %d, as asked"
                    .formatted(error.get().code()));
            var page = errorPages.show(error.get(), ruling, exchange);
            var headers = page.headers()
                    .edit()
                    .add("Access-Control-Allow-Origin", "https://dash.cloudflare.com")
                    .build();
            return new Decision.Answer(page.with(headers), ruling);
        }
        return EmailPages.answer(path).orElseGet(CdnCgiPhase::nothing);
    }

    private static Decision nothing() {
        return Decision.refuse(
                EdgeError.NOT_FOUND,
                Decider.CDN_CGI,
                "has nothing at this path; /cdn-cgi/ belongs to the edge and never reaches the origin",
                "Use another path on the origin.");
    }

    private static Optional<EdgeError> error(String code) {
        return code.matches("\\d{3,4}")
                ? EdgeError.of(Integer.parseInt(code)).filter(error -> error.shape() == ErrorShape.PAGE)
                : Optional.empty();
    }

    private static Decision answer(EdgeResponse response, String words) {
        return new Decision.Answer(response, ruling(words));
    }

    private static Ruling ruling(String words) {
        return new Ruling(Decider.CDN_CGI, words, "");
    }
}
