package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.unit.Plan;

/**
 * Reads {@code block}: the response that it may bring along.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules/create-dashboard and waf/rate-limiting-rules/parameters. Certainty: documented.
 */
final class BlockReader {
    private static final int MOST_CONTENT = 2 * 1024;
    private static final int MOST_FOR_RATE_LIMITS = 30 * 1024;

    private BlockReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.only("response");
        var response = parameters.key("response");
        if (response.isGiven()) {
            response.only("status_code", "content", "content_type");
            rule.needs(Plan.PRO, response);
            response.key("status_code").must().whole(400, 499);
            response.key("content_type").must().choice(ServeErrorReader.TYPES);
            response.key("content").must().text();
            ServeErrorReader.checkSize(
                    response.key("content"),
                    rule.phase() == RulePhase.HTTP_RATELIMIT ? MOST_FOR_RATE_LIMITS : MOST_CONTENT);
        }
        return new Action.NotYet("block", parameters.members(), true);
    }
}
