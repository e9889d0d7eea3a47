package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction;
import dev.edgecase.rules.set.SecurityAction.CustomResponse;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.unit.Plan;
import java.util.Optional;

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
        if (!response.isGiven()) {
            return new SecurityAction.Block(Optional.empty());
        }
        response.only("status_code", "content", "content_type");
        rule.needs(Plan.PRO, response);
        var content = response.key("content");
        ServeErrorReader.checkSize(
                content, rule.phase() == RulePhase.HTTP_RATELIMIT ? MOST_FOR_RATE_LIMITS : MOST_CONTENT);
        var status = response.key("status_code").must().whole(400, 499);
        var type = response.key("content_type").must().choice(ServeErrorReader.TYPES);
        var text = content.must().text(Integer.MAX_VALUE);
        return new SecurityAction.Block(Optional.of(new CustomResponse(
                status.orElse(0), type.orElse(""), text.map(ByteText::of).orElse(""))));
    }
}
