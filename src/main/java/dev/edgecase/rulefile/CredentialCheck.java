package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Ruleset.Kind;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.value.Type;
import dev.edgecase.waf.Credentials;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code exposed_credential_check}: a rule with one matches where its expression holds, and the name and password that two more
 * expressions yield are known to be leaked together.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules/check-for-exposed-credentials/configure-api. Certainty: documented; that {@code rewrite}
 * needs a check is assumed.
 */
final class CredentialCheck {
    private static final int MOST = 1024;
    private static final List<String> FUNCTIONS = List.of("upper", "lower", "url_decode", "lookup_json_string");
    private static final List<String> ACTIONS = List.of("rewrite", "log", "block", "challenge", "js_challenge");

    private final Given rule;
    private final Given check;
    private final RuleAround around;

    CredentialCheck(Given rule, RuleAround around) {
        this.rule = rule;
        this.check = rule.key("exposed_credential_check");
        this.around = around;
    }

    /** Returns the rule's filter, as one that holds for credentials that are leaked alone where the rule says so. */
    Optional<Filter> of(Optional<Filter> filter, Kind kind) {
        var action = rule.key("action");
        var name = action.value().orElse("");
        var isCustom = around.phase() == RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
        if (!check.isGiven()) {
            if (isCustom && name.equals("rewrite")) {
                action.refuse("rewrite is for rules that check credentials", "add exposed_credential_check");
            }
            return filter;
        }
        if (!isCustom) {
            check.refuse("credentials are checked in http_request_firewall_custom only", "");
        } else if (kind == Kind.ZONE) {
            check.refuse("the account's rules alone check credentials", "move the rule into a ruleset of the account");
        } else if (!ACTIONS.contains(name)) {
            check.refuse(
                    "credentials are not checked for this action", "the actions are " + String.join(", ", ACTIONS));
        }
        check.only("username_expression", "password_expression");
        var user = expression(check.key("username_expression").must());
        var password = expression(check.key("password_expression").must());
        return filter.flatMap(plain -> user.flatMap(one -> password.flatMap(other -> around.filter(
                check, "(%s) and %s".formatted(plain.text(), Credentials.leaked(one.text(), other.text()))))));
    }

    private Optional<ValueExpression> expression(Given given) {
        given.text(MOST);
        var made = around.value(given, Type.STRING);
        made.ifPresent(expression -> refuseCalls(expression.tree(), given));
        return made;
    }

    private static void refuseCalls(Node node, Given given) {
        if (node instanceof Node.Call call
                && !FUNCTIONS.contains(call.function().name())) {
            given.refuse(
                    "the function %s cannot be used here"
                            .formatted(call.function().name()),
                    "the functions are " + String.join(", ", FUNCTIONS));
        } else if (node instanceof Node.Call && node.parts().stream().anyMatch(CredentialCheck::calls)) {
            given.refuse("functions cannot be nested here", "");
        } else {
            node.parts().forEach(part -> refuseCalls(part, given));
        }
    }

    private static boolean calls(Node node) {
        return node instanceof Node.Call || node.parts().stream().anyMatch(CredentialCheck::calls);
    }
}
