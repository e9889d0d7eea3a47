package dev.edgecase.phase.response;

import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorShape;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.CustomPages.Asset;
import dev.edgecase.rules.set.Engine.Hit;
import dev.edgecase.rules.set.Ruleset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives errors another face: a custom error rule puts its content, and perhaps its status, in the place of any error; else an Error
 * Page of the zone or the account takes the place of the edge's own page.
 *
 * <p>The zone's rules come before the account's, other than in all other phases. No rule reaches what security products show
 * without a number, and nothing at all a response that a security rule brings along. Source: Cloudflare docs, rules/custom-errors.
 * Certainty: documented; what is answered before the zone is looked at is no matter for it, assumed, and the block page of rate
 * limits is none for rules, assumed.
 */
public final class CustomErrorsPhase implements ResponsePhase {
    private static final String NAME = "CustomErrorsPhase";
    private static final int FIRST_ERROR = 400;

    /** Those who answer before the zone has a say, or in its place. */
    private static final Set<Decider> OUTSIDE_THE_ZONE = EnumSet.of(
            Decider.VALIDATION,
            Decider.HOST,
            Decider.CDN_CGI,
            Decider.WAITING_ROOM,
            Decider.ACCESS,
            Decider.VISITOR,
            Decider.EDGECASE);

    private final Box box;

    /** Makes the phase. */
    public CustomErrorsPhase(Box box) {
        this.box = box;
    }

    /** Writes what the edge's own page says, for the token of an Error Page. */
    @FunctionalInterface
    public interface Box {
        /** Returns HTML about that error, with the ruling's words. */
        String of(EdgeError error, Ruling ruling, Exchange exchange);
    }

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var challenge = exchange.challenge();
        if (challenge.isPresent()) {
            return ChallengePages.apply(response, challenge.get(), exchange);
        }
        var decider = exchange.journey().ruling().decider();
        if (response.status() < FIRST_ERROR || OUTSIDE_THE_ZONE.contains(decider)) {
            return response;
        }
        if (decider.isSecurity()) {
            if (exchange.shown().isEmpty()) {
                return response;
            }
            if (isForPagesAlone(exchange.shown().get().error())) {
                return page(response, exchange);
            }
        }
        var run = RulesetRunner.run(RulePhase.HTTP_CUSTOM_ERRORS, response, exchange);
        var served = run.flatMap(known -> first(known).flatMap(hit -> serve(response, hit, known, exchange)));
        return served.orElseGet(() -> page(response, exchange));
    }

    private static boolean isForPagesAlone(EdgeError error) {
        return error.shape() == ErrorShape.BLOCK || error.code() == EdgeError.RATE_LIMITED.code();
    }

    /** The first match of the zone, or else of the account. */
    private static Optional<Hit> first(RulesetRun run) {
        var hits = run.hits();
        return hits.stream()
                .filter(hit -> hit.ruleset().kind() == Ruleset.Kind.ZONE)
                .findFirst()
                .or(() -> hits.stream().findFirst());
    }

    private static Optional<EdgeResponse> serve(EdgeResponse response, Hit hit, RulesetRun run, Exchange exchange) {
        if (!(hit.rule().action() instanceof Action.ServeError error)) {
            return Optional.empty();
        }
        return content(error, exchange).map(asset -> {
            var status = error.status().orElse(response.status());
            run.wrote(() -> writes(error, hit, response.status(), status));
            exchange.rule(ruling(hit, run, response.status(), exchange.journey().ruling()));
            exchange.pages().replaced();
            return replaced(response, status, asset.contentType(), PageTokens.fill(asset.content(), exchange));
        });
    }

    /** An asset that is not there was refused when the rule was loaded. */
    private static Optional<Asset> content(Action.ServeError error, Exchange exchange) {
        if (!error.isAsset()) {
            return Optional.of(new Asset(error.content(), error.contentType().orElse("text/html")));
        }
        return Optional.ofNullable(
                        exchange.zone().rules().traffic().pages().assets().get(error.content()))
                .map(asset -> new Asset(asset.content(), error.contentType().orElse(asset.contentType())));
    }

    private static List<RulesetRun.Write> writes(Action.ServeError error, Hit hit, int before, int after) {
        var body = new RulesetRun.Write(hit, "body", "", error.isAsset() ? error.content() : "inline content");
        return before == after
                ? List.of(body)
                : List.of(body, new RulesetRun.Write(hit, "status", "" + before, "" + after));
    }

    private static Ruling ruling(Hit hit, RulesetRun run, int status, Ruling before) {
        return new Ruling(
                Decider.CUSTOM_ERROR,
                Optional.of(hit.rule().ref()),
                "served its own content in place of a %d (%s %s) %s"
                        .formatted(status, before.decider(), before.reason(), RuleWords.by(hit.rule(), run.facts())),
                before.remedy().isEmpty() ? "Narrow the custom error rule to see the original." : before.remedy());
    }

    private EdgeResponse page(EdgeResponse response, Exchange exchange) {
        var shown = exchange.shown();
        if (shown.isEmpty()) {
            return response;
        }
        var error = shown.get().error();
        var id = ErrorPageType.of(error, response.status(), exchange.journey().request());
        var pages = exchange.zone().rules().traffic().pages();
        return id.flatMap(type -> type.of(pages))
                .map(content -> {
                    exchange.journey()
                            .note(NAME, "showed the Error Page " + id.get().id());
                    var words = box.of(error, shown.get().ruling(), exchange);
                    var text = id.get().fill(PageTokens.fill(content, exchange), words);
                    return replaced(response, response.status(), "text/html", text);
                })
                .orElse(response);
    }

    /** All fields stay but those that describe the body; its coding is one of these, although no document says so. */
    static EdgeResponse replaced(EdgeResponse response, int status, String type, String content) {
        response.body().close();
        var headers = response.headers()
                .edit()
                .set("Content-Type", type.startsWith("text/") ? type + "; charset=UTF-8" : type)
                .remove("Content-Length")
                .remove("Content-Encoding")
                .build();
        return new EdgeResponse(status, headers, Body.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
