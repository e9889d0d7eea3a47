package dev.edgecase.phase.access;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.tool.AccessPolicy;
import dev.edgecase.rules.tool.AccessPolicy.Who;
import dev.edgecase.rules.tool.Application;
import java.util.Optional;

/**
 * What those get who may not see an application: 403, or the way to a page of its owner.
 *
 * <p>Source: Cloudflare API, access/apps. Certainty: documented.
 */
final class AccessDenial {
    private AccessDenial() {}

    /** Denies it to somebody who has logged in. */
    static Decision of(Application application, Who who, Optional<AccessPolicy> policy, Exchange exchange) {
        var denial = application.denial();
        var email = who.email().orElse("");
        return decision(
                denial.url().isEmpty()
                        ? AccessPages.forbidden(
                                email, denial.message(), exchange.ray().hex())
                        : AccessPages.redirect(denial.url()),
                application,
                "denied %s the application %s: %s"
                        .formatted(
                                email,
                                application.name(),
                                policy.map(found -> "the policy " + found.name() + " says so")
                                        .orElse("no policy speaks of them")));
    }

    /** Denies it to a program, where nobody could log in instead. */
    static Decision ofProgram(Application application, boolean hasToken, Exchange exchange) {
        var denial = application.denial();
        return decision(
                denial.programUrl().isEmpty()
                        ? AccessPages.forbidden(
                                "", denial.message(), exchange.ray().hex())
                        : AccessPages.redirect(denial.programUrl()),
                application,
                "denied the application %s to a program %s"
                        .formatted(
                                application.name(),
                                hasToken
                                        ? "whose credentials no policy names"
                                        : "without credentials that are good, and nobody may log in"));
    }

    private static Decision decision(EdgeResponse response, Application application, String reason) {
        return new Decision.Answer(
                response,
                new Ruling(
                        Decider.ACCESS,
                        Optional.of(application.name()),
                        reason,
                        "Add a policy to the application that includes them, or come as somebody else."));
    }
}
