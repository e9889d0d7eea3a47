package dev.edgecase.phase.managed;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Notes for the logs what is known of the credentials and files in a request, where its body was read or something was given to the visitor.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/http_requests. Certainty: the results are documented; which of
 * several is told is assumed, the one that the header of the managed transform tells.
 */
public final class CredentialsPhase implements RequestPhase {
    private static final String CHECK = "cf.waf.credential_check.";
    private static final List<Field> RESULTS = List.of(
            Fields.known(CHECK + "username_and_password_leaked"),
            Fields.known(CHECK + "username_leaked"),
            Fields.known(CHECK + "username_password_similar"),
            Fields.known(CHECK + "password_leaked"));
    private static final Field RESULTS_OF_FILES = Fields.known("cf.waf.content_scan.obj_results");
    private static final Field SIZES = Fields.known("cf.waf.content_scan.obj_sizes");
    private static final Field TYPES = Fields.known("cf.waf.content_scan.obj_types");
    private static final Field DETECTED = Fields.known("cf.waf.auth_detected");

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var scans = exchange.zone().rules().tools().scans();
        if (exchange.sample().isPresent()
                || !scans.logins().isEmpty()
                || !exchange.visitor().traits().given().isEmpty()) {
            var facts = RulesetRunner.facts(exchange);
            result(facts).ifPresent(result -> exchange.journey().note(new Noted.Credentials(result)));
            if (facts.value(RESULTS_OF_FILES) instanceof List<?> results
                    && !results.isEmpty()
                    && facts.value(SIZES) instanceof List<?> sizes
                    && facts.value(TYPES) instanceof List<?> types) {
                exchange.journey().note(new Noted.Scanned(results, sizes, types));
            }
        }
        return Decision.PASS;
    }

    private static Optional<String> result(Facts facts) {
        return RESULTS.stream()
                .filter(field -> isSo(field, facts))
                .map(field -> field.name().substring(CHECK.length()))
                .findFirst()
                .or(() -> isSo(DETECTED, facts) ? Optional.of("clean") : Optional.empty());
    }

    private static boolean isSo(Field field, Facts facts) {
        return Boolean.TRUE.equals(facts.value(field));
    }
}
