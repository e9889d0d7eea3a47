package dev.edgecase.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
    private static final Map<String, Object> REQUEST = Map.of(
            "http.host", "shop.test",
            "http.request.method", "GET",
            "http.request.uri.path", "/Admin/users",
            "http.cookie", "session=secret",
            "http.request.headers", Map.of("authorization", List.of("Bearer key"), "x-tier", List.of("gold")),
            "cf.bot_management.score", 40L,
            "cf.client.bot", false);

    private static Object value(Field field) {
        return REQUEST.get(field.name());
    }

    private static String words(String expression) {
        var scope = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);
        var evaluation = Expressions.filter(expression, scope).examine(new Facts(NearMissTest::value));
        assertThat(evaluation.value()).contains(false);
        return NearMiss.of(evaluation).map(miss -> miss.words(Sensitive.MASKED)).orElse("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            http.host eq "www.shop.test"                                                    | http.host was "shop.test", not "www.shop.test"
            http.host eq "SHOP.test"                                                        | http.host was "shop.test", not "SHOP.test"
            http.host eq "shop.tset"                                                        | http.host was "shop.test", not "shop.tset"
            http.host in {"a.test" "shop.tests"}                                            | http.host was "shop.test", none of {"a.test" "shop.tests"}
            http.host eq "other.example"                                                    | -
            http.request.uri.path eq "/Admin/users/"                                        | http.request.uri.path was "/Admin/users", not "/Admin/users/"
            starts_with(http.request.uri.path, "/admin/")                                   | http.request.uri.path was "/Admin/users", which does not begin with "/admin/"
            starts_with(http.request.uri.path, "/login")                                    | -
            ends_with(http.request.uri.path, "USERS")                                       | http.request.uri.path was "/Admin/users", which does not end with "USERS"
            http.request.uri.path contains "admin"                                          | http.request.uri.path was "/Admin/users", which does not contain "admin"
            http.request.uri.path contains "login"                                          | -
            http.host eq "shop.test" and http.request.uri.path eq "/login"                  | -
            http.request.method eq "GET" and cf.bot_management.score lt 30                  | -
            http.request.uri.path contains "users" and cf.bot_management.score lt 30        | cf.bot_management.score was 40, not less than 30
            http.request.uri.path contains "users" and cf.bot_management.score ge 41        | cf.bot_management.score was 40, not at least 41
            http.request.uri.path contains "users" and cf.client.bot                        | cf.client.bot was false
            http.request.uri.path contains "users" and not http.host eq "shop.test"         | http.host eq "shop.test" was true
            http.request.uri.path contains "users" and http.host ne "shop.test"             | http.host was "shop.test"
            http.request.uri.path contains "users" and http.user_agent matches "x"          | http.user_agent was missing, which does not match "x"
            http.request.uri.path contains "users" and http.request.method in {"PUT"}       | http.request.method was "GET", none of {"PUT"}
            http.request.uri.path contains "users" and ip.src in {10.0.0.0/8}               | ip.src was missing, none of {10.0.0.0/8}
            http.request.uri.path contains "users" and http.cookie contains "id="           | http.cookie was [redacted], which does not contain "id="
            http.request.uri.path contains "users" and any(http.request.headers["x-tier"][*] eq "x") | any(http.request.headers["x-tier"][*] eq "x") was false
            http.request.uri.path contains "users" and http.request.headers["authorization"][0] eq "x" | http.request.headers["authorization"][0] was [redacted], not "x"
            http.request.uri.path contains "users" and http.request.headers["x-tier"][0] eq "x" | http.request.headers["x-tier"][0] was "gold", not "x"
            http.request.uri.path contains "users" and http.host eq "b.example" and cf.client.bot | -
            http.host eq "b.example" or http.request.uri.path contains "users" and cf.client.bot | cf.client.bot was false
            http.request.uri.path contains "users" and (cf.client.bot or http.host eq "www.shop.test") | http.host was "shop.test", not "www.shop.test"
            false                                                                           | -
            """)
    void one_condition_that_did_not_hold_is_named_when_the_rule_came_near(String expression, String words) {
        assertThat(words(expression)).isEqualTo(words);
    }
}
