package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.AccessPolicy;
import dev.edgecase.rules.tool.AccessPolicy.Selector;
import dev.edgecase.rules.tool.AccessPolicy.Verdict;
import dev.edgecase.rules.tool.Applications.ServiceToken;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the policies of an application. Selectors that ask an identity provider more than an address of mail are refused.
 *
 * <p>Source: Cloudflare API, access/apps/policies; cloudflare-one/access-controls/policies. Certainty: documented.
 */
final class PolicyReader {
    private static final String SESSION = "session_duration";
    private static final int LONGEST = 300;

    private final List<ServiceToken> tokens;

    PolicyReader(List<ServiceToken> tokens) {
        this.tokens = tokens;
    }

    /** A policy and its place among others. */
    private record Placed(AccessPolicy policy, int precedence) {}

    /** Reads a list; the order is that of {@code precedence}, and else as they stand. */
    List<AccessPolicy> read(Given list) {
        var policies = new ArrayList<Placed>();
        for (var each : list.items()) {
            each.only(
                    "id",
                    "uid",
                    "name",
                    "decision",
                    "include",
                    "exclude",
                    "require",
                    SESSION,
                    "precedence",
                    "reusable",
                    "created_at",
                    "updated_at");
            List.of("id", "uid", "created_at", "updated_at")
                    .forEach(key -> each.key(key).text());
            each.key("reusable").truth();
            var precedence = each.key("precedence").whole(0, Integer.MAX_VALUE).orElse(policies.size() + 1);
            policy(each).ifPresent(policy -> policies.add(new Placed(policy, precedence)));
        }
        return policies.stream()
                .sorted(Comparator.comparingInt(Placed::precedence))
                .map(Placed::policy)
                .toList();
    }

    private Optional<AccessPolicy> policy(Given given) {
        var verdict = given.key("decision").must().choice(Verdict.class);
        var include = selectors(given.key("include").must(), verdict);
        if (given.key("include").isList() && given.key("include").items().isEmpty()) {
            given.key("include").refuse("there is no rule", "a policy includes somebody");
        }
        var exclude = selectors(given.key("exclude"), verdict);
        var require = selectors(given.key("require"), verdict);
        var name = given.key("name").text(LONGEST).orElse("policy " + (Integer.parseInt(given.name()) + 1));
        var session = duration(given.key(SESSION));
        return verdict.map(known -> new AccessPolicy(name, known, include, exclude, require, session));
    }

    private List<Selector> selectors(Given list, Optional<Verdict> verdict) {
        var selectors = new ArrayList<Selector>();
        for (var each : list.items()) {
            var found = each.entries();
            if (found.size() == 1) {
                var selector = selector(found.get(0));
                selector.filter(Selector::isIdentity)
                        .filter(identity -> verdict.equals(Optional.of(Verdict.BYPASS)))
                        .ifPresent(identity ->
                                each.refuse("bypass asks nobody who they are", "use a selector without identity"));
                selector.ifPresent(selectors::add);
            } else {
                each.refuse("this is not one selector", "write { email: { email: alice@example.com } }");
            }
        }
        return selectors;
    }

    private Optional<Selector> selector(Given given) {
        return switch (given.name()) {
            case "everyone" -> {
                given.only();
                yield Optional.of(new Selector.Everyone());
            }
            case "any_valid_service_token" -> {
                given.only();
                yield Optional.of(new Selector.Token(Optional.empty()));
            }
            case "email" -> mail(given, "email", "");
            case "email_domain" -> mail(given, "domain", "@");
            case "geo" ->
                given.only("country_code").key("country_code").must().text(2).map(Selector.Country::new);
            case "ip" -> network(given.only("ip").key("ip").must());
            case "service_token" -> token(given.only("token_id").key("token_id").must());
            default -> {
                given.refuse(
                        "the selector %s is not emulated".formatted(given.name()),
                        "use email, email_domain, everyone, ip, geo, service_token or any_valid_service_token");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Selector> mail(Given given, String key, String before) {
        var value = given.only(key).key(key).must();
        return value.text(LONGEST)
                .map(text -> before + (before.isEmpty() ? text : text.replaceFirst("^@", "")))
                .map(text -> {
                    if (!text.matches("[^\\s\"\\\\<>@]*@[^\\s\"\\\\<>@]+")) {
                        value.refuse("'%s' is no address of mail".formatted(text), "");
                    }
                    return new Selector.Mail(text);
                });
    }

    private static Optional<Selector> network(Given given) {
        try {
            return given.text().map(AddressRange::parse).map(Selector.Network::new);
        } catch (UserProblem wrong) {
            given.refuse(String.valueOf(wrong.getMessage()), "write 203.0.113.0/24");
            return Optional.empty();
        }
    }

    private Optional<Selector> token(Given given) {
        return given.text().map(id -> {
            if (tokens.stream().noneMatch(token -> token.id().equals(id))) {
                given.refuse("there is no service token %s".formatted(id), "write it into service_tokens");
            }
            return new Selector.Token(Optional.of(id));
        });
    }

    /** Reads {@code 24h} or {@code 2h45m}. */
    static Optional<Duration> duration(Given given) {
        return given.text().flatMap(text -> {
            var duration = DurationText.parse(text);
            if (duration.isEmpty() || duration.get().compareTo(Duration.ofSeconds(1)) < 0) {
                given.refuse("'%s' is no duration".formatted(text), "write 24h or 30m");
            }
            return duration;
        });
    }
}
