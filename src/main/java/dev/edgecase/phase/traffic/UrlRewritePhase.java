package dev.edgecase.phase.traffic;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Engine.Hit;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.rules.set.UrlNormalizer;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * URL Rewrite Rules: path and query each become what the last rule that matches makes of them, and all rules read the URL as it was
 * before the phase. Phases behind see the new URL, and so does the origin unless the rule keeps it from there.
 *
 * <p>Source: Cloudflare docs, rules/transform/url-rewrite, and the pages of the errors 1035, 1036 and 1037. Certainty: documented; the
 * limit of 1036, the merging by part, {@code origin} and the encoding of what cannot stand in a URL are assumed.
 */
final class UrlRewritePhase implements RequestPhase {
    private static final String RESERVED = "/cdn-cgi";

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_REQUEST_TRANSFORM, exchange)
                .map(run -> decide(run, request, exchange))
                .orElse(Decision.PASS);
    }

    private static Decision decide(RulesetRun run, EdgeRequest request, Exchange exchange) {
        var path = last(run, RewriteUri::path);
        var query = last(run, RewriteUri::query);
        if (path.isEmpty() && query.isEmpty()) {
            return Decision.PASS;
        }
        var refusal = path.flatMap(part -> part.refusal("path", exchange))
                .or(() -> query.flatMap(part -> part.refusal("query", exchange)));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var seen = RequestTarget.of(exchange.target());
        run.wrote(() -> Stream.concat(
                        path.stream().map(part -> part.write("uri.path", seen.path())),
                        query.stream().map(part -> part.write("uri.query", seen.query())))
                .toList());
        exchange.journey().note("UrlRewritePhase", RuleWords.writes(run));
        exchange.target(changed(seen, path, query).target());
        var sent = changed(
                RequestTarget.of(request.target()), path.filter(Part::isForOrigin), query.filter(Part::isForOrigin));
        return Decision.pass(request.withTarget(sent.target()));
    }

    private static RequestTarget changed(RequestTarget url, Optional<Part> path, Optional<Part> query) {
        var withPath = path.map(part -> url.withPath(UrlNormalizer.encodedPath(part.value())))
                .orElse(url);
        return query.map(part -> withPath.withQuery(UrlNormalizer.encodedQuery(part.value())))
                .orElse(withPath);
    }

    private static Optional<Part> last(RulesetRun run, Function<RewriteUri, Optional<Text>> which) {
        for (var i = run.hits().size() - 1; i >= 0; i--) {
            var hit = run.hits().get(i);
            if (hit.rule().action() instanceof RewriteUri rewrite) {
                var text = which.apply(rewrite);
                if (text.isPresent()) {
                    return Optional.of(new Part(hit, run, text.get().of(run.facts()), rewrite.toOrigin()));
                }
            }
        }
        return Optional.empty();
    }

    /** What a rule makes of the path or the query; without text where its expression has no value. */
    private record Part(Hit hit, RulesetRun run, Optional<String> text, boolean isForOrigin) {
        String value() {
            return text.orElseThrow();
        }

        RulesetRun.Write write(String parameter, String before) {
            return new RulesetRun.Write(hit, parameter, before, value());
        }

        Optional<Decision> refusal(String name, Exchange exchange) {
            if (text.isEmpty()) {
                return refuse(
                        EdgeError.REWRITE_EXPRESSION,
                        "could not work out the " + name,
                        "Ask in the rule's expression whether the value is there: len(http.request.headers[\"x\"]) > 0.");
            }
            var limit = exchange.zone().emulation().maxRewrite();
            if (value().length() > limit.bytes()) {
                return refuse(
                        EdgeError.REWRITE_LENGTH,
                        "made a %s of %d bytes".formatted(name, value().length()),
                        "Make it shorter: the limit is %d bytes, see --knob max_rewrite.".formatted(limit.bytes()));
            }
            if (name.equals("query") || isPath(value())) {
                return Optional.empty();
            }
            return refuse(
                    EdgeError.REWRITE_PATH,
                    "made the path %s".formatted(RuleWords.quoted(value())),
                    "Let the path begin with a slash, and not with /cdn-cgi/, which belongs to the edge.");
        }

        private Optional<Decision> refuse(EdgeError error, String reason, String remedy) {
            var rule = hit.rule();
            var ruling = new Ruling(
                    Decider.URL_REWRITE,
                    Optional.of(rule.ref()),
                    reason + ' ' + RuleWords.by(rule, run.facts()),
                    remedy);
            return Optional.of(new Decision.Refuse(error, ruling));
        }

        private static boolean isPath(String path) {
            return path.startsWith("/")
                    && !(UrlNormalizer.normalized(path, UrlNormalization.Type.CLOUDFLARE) + '/')
                            .startsWith(RESERVED + '/');
        }
    }
}
