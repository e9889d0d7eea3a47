package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.list.ListKind;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Text;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code redirect}: to a URL of the rule in Single Redirects, by a list in Bulk Redirects.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/single-redirects/settings and bulk-redirects/reference/parameters. Certainty:
 * documented; 303 is in the API's schema alone.
 */
final class RedirectReader {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final String FULL_URI = "http.request.full_uri";
    private static final Text NOWHERE = new Text.Fixed("");

    private RedirectReader() {}

    static Action read(Given parameters, RuleAround rule) {
        return rule.phase() == RulePhase.HTTP_REQUEST_REDIRECT
                ? fromList(parameters.must().only("from_list").key("from_list").must(), rule)
                : fromValue(
                        parameters.must().only("from_value").key("from_value").must(), rule);
    }

    private static Action fromValue(Given value, RuleAround rule) {
        value.only("target_url", "status_code", "preserve_query_string");
        var target = value.key("target_url").must().only("value", "expression");
        var status = value.key("status_code");
        return new Action.Redirect(
                rule.text(target).orElse(NOWHERE),
                status.whole(300, 399).filter(code -> isRedirect(code, status)).orElse(301),
                value.key("preserve_query_string").truth().orElse(false));
    }

    private static boolean isRedirect(int code, Given status) {
        if (!STATUSES.contains(code)) {
            status.refuse(code + " is no status of redirects", "it takes 301, 302, 303, 307 or 308");
        }
        return STATUSES.contains(code);
    }

    private static Action fromList(Given value, RuleAround rule) {
        value.only("name", "key");
        var name = value.key("name").must();
        var wanted = name.text();
        wanted.flatMap(rule.known().lists()::named)
                .ifPresentOrElse(
                        list -> mustRedirect(list, name), () -> wanted.ifPresent(it -> unknown(it, name, rule)));
        return new Action.RedirectFromList(
                wanted.orElse(""), key(value.key("key").must()).orElseGet(() -> Fields.known(FULL_URI)));
    }

    private static void mustRedirect(RuleList list, Given name) {
        if (list.kind() != ListKind.REDIRECT) {
            name.refuse(
                    "the list %s is of kind %s"
                            .formatted(list.name(), list.kind().id()),
                    "it takes one of redirects");
        }
    }

    private static void unknown(String list, Given name, RuleAround rule) {
        var all = rule.known().lists().all().stream()
                .filter(each -> each.kind() == ListKind.REDIRECT)
                .map(RuleList::name)
                .collect(Collectors.joining(", "));
        name.refuse(
                "there is no list '" + list + "'",
                all.isEmpty() ? "name it under lists" : "lists of redirects: " + all);
    }

    private static Optional<Field> key(Given key) {
        return key.choice(FULL_URI, "raw." + FULL_URI).flatMap(Fields::of);
    }
}
