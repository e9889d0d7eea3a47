package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.TokenConfiguration;
import dev.edgecase.rules.shield.TokenRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads rules about tokens.
 *
 * <p>Source: Cloudflare docs, api-shield/security/jwt-validation/api; Cloudflare API, token_validation/rules. Certainty: documented.
 */
final class TokenRuleReader {
    private static final Pattern NAMED = Pattern.compile("is_jwt_(?:valid|present)\\s*\\(\\s*\"([^\"]*)\"");

    private final Known known;
    private final List<TokenConfiguration> configurations;
    private final List<Operation> operations;

    TokenRuleReader(Known known, List<TokenConfiguration> configurations, List<Operation> operations) {
        this.known = known;
        this.configurations = configurations;
        this.operations = operations;
    }

    List<TokenRule> read(Given given) {
        var rules = new ArrayList<TokenRule>();
        given.result().items().forEach(each -> rule(each).ifPresent(rules::add));
        return rules;
    }

    private Optional<TokenRule> rule(Given given) {
        given.only(
                "id",
                "title",
                "description",
                "action",
                "enabled",
                "expression",
                "selector",
                "created_at",
                "last_updated",
                "modified_by");
        var title = TokenReader.title(given);
        var id = OperationReader.id(given.key("id"))
                .orElseGet(() -> OperationReader.id("token rule", title, given.name()));
        var action = ShieldReader.action(given.key("action"));
        var policy = policy(given.key("expression").must(), title);
        var selector = given.key("selector");
        selector.only("include", "exclude");
        var hosts = hosts(selector.key("include"));
        var excluded = excluded(selector.key("exclude"));
        return given.key("enabled").truth().orElse(true)
                ? policy.flatMap(filter -> action.map(done -> new TokenRule(id, title, done, filter, hosts, excluded)))
                : Optional.empty();
    }

    private Optional<Filter> policy(Given given, String title) {
        var around = new RuleAround(
                title.isEmpty() ? "about tokens" : title, RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, false, known);
        return around.filter(given).filter(filter -> {
            var unknown = NAMED.matcher(filter.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name ->
                            configurations.stream().noneMatch(each -> each.id().equals(name)))
                    .findFirst();
            unknown.ifPresent(name -> given.refuse(
                    "there is no token configuration '%s'".formatted(name), "put it into token_configurations"));
            return unknown.isEmpty();
        });
    }

    private Set<String> hosts(Given include) {
        var hosts = new HashSet<String>();
        for (var item : include.items()) {
            item.only("host");
            for (var each : item.key("host").must().items()) {
                each.text().map(text -> text.toLowerCase(Locale.ROOT)).ifPresent(host -> {
                    if (operations.stream()
                            .noneMatch(operation -> operation.host().equals(host))) {
                        each.refuse("no operation has the host '%s'".formatted(host), "put one into operations");
                    }
                    hosts.add(host);
                });
            }
        }
        return hosts;
    }

    private Set<String> excluded(Given exclude) {
        var ids = new HashSet<String>();
        for (var item : exclude.items()) {
            item.only("operation_ids");
            for (var each : item.key("operation_ids").must().items()) {
                SequenceReader.operation(each, operations).ifPresent(ids::add);
            }
        }
        return ids;
    }
}
