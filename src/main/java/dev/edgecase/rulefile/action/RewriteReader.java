package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code rewrite}: of the URL, of a request's headers or of a response's, by the phase.
 *
 * <p>Source: Cloudflare docs, rules/transform; limits: rules/transform/url-rewrite. Certainty: documented; that a part left out
 * stays as it is, and that {@code origin} is on by itself, is assumed.
 */
final class RewriteReader {
    private static final int MOST_URI = 4096;
    private static final String CREDENTIALS = "Exposed-Credential-Check";

    private RewriteReader() {}

    static Action read(Given parameters, RuleAround rule) {
        if (rule.phase() == RulePhase.HTTP_REQUEST_TRANSFORM) {
            return uri(parameters.must().only("uri").key("uri").must(), rule);
        }
        var headers = parameters.must().only("headers").key("headers").must();
        if (!rule.phase().isTransform()) {
            headers.entries().forEach(RewriteReader::refuseOthers);
        }
        return new Action.RewriteHeaders(headers(headers, rule));
    }

    /**
     * Source: Cloudflare docs, waf/managed-rules/check-for-exposed-credentials/configure-api. Certainty: documented; that the value is
     * fixed is assumed.
     */
    private static void refuseOthers(Given header) {
        if (!header.name().equalsIgnoreCase(CREDENTIALS)) {
            header.refuse("custom rules change no header but " + CREDENTIALS, "");
        }
        var expression = header.key("expression");
        if (expression.isGiven()) {
            expression.refuse("the value is fixed here", "write value");
        }
    }

    private static Action uri(Given uri, RuleAround rule) {
        uri.only("path", "query", "origin");
        var path = uri.key("path");
        var query = uri.key("query");
        if (uri.isObject() && !path.isGiven() && !query.isGiven()) {
            uri.refuse("this rewrites nothing", "name path, query or both");
        }
        var length = length(path) + length(query);
        if (length > MOST_URI) {
            uri.refuse(
                    "path and query have %d characters together".formatted(length),
                    "at most %d are allowed".formatted(MOST_URI));
        }
        return new Action.RewriteUri(
                part(path, rule), part(query, rule), uri.key("origin").truth().orElse(true));
    }

    private static int length(Given part) {
        return part.members().values().stream()
                .mapToInt(each -> each instanceof String text ? text.length() : 0)
                .sum();
    }

    private static Optional<Text> part(Given part, RuleAround rule) {
        return part.isGiven() ? rule.text(part.only("value", "expression")) : Optional.empty();
    }

    private static List<HeaderEdit> headers(Given headers, RuleAround rule) {
        var edits = new ArrayList<HeaderEdit>();
        var seen = new HashMap<String, String>();
        for (var header : headers.entries()) {
            var first = seen.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.name());
            if (first != null) {
                header.refuse("%s is the same header as %s".formatted(header.name(), first), "leave one of them out");
            }
            edit(header, rule).ifPresent(edits::add);
        }
        if (headers.isObject() && seen.isEmpty()) {
            headers.refuse("this changes no header", "name at least one");
        }
        return edits;
    }

    private static Optional<HeaderEdit> edit(Given header, RuleAround rule) {
        header.only("operation", "value", "expression");
        var wanted = header.key("operation").must().choice(Operation.class);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var operation = wanted.get();
        HeaderNames.check(header, operation, rule.phase());
        if (operation == Operation.REMOVE) {
            for (var key : List.of("value", "expression")) {
                if (header.key(key).isGiven()) {
                    header.key(key).refuse("a header is removed whatever its value", "leave it out");
                }
            }
            return Optional.of(new HeaderEdit(header.name(), operation, Optional.empty()));
        }
        HeaderNames.checkValue(header.key("value"));
        return rule.text(header).map(text -> new HeaderEdit(header.name(), operation, Optional.of(text)));
    }
}
