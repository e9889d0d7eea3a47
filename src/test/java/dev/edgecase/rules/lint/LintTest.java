package dev.edgecase.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static final Scope SCOPE = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);
    private static final Site SITE = new Site(List.of(), false, visit -> field -> null);
    private static final Action REDIRECT = new Action.Redirect(new Text.Fixed("https://other.test/"), 301, false);

    private static Rule rule(String ref, String expression, Action action) {
        return new Rule(
                ref + "-id", ref, "1", "", true, Expressions.filter(expression, SCOPE), action, Optional.empty());
    }

    private static Action header(String name) {
        var set = new HeaderEdit(name, HeaderEdit.Operation.SET, Optional.of(new Text.Fixed("a")));
        return new Action.RewriteHeaders(List.of(set));
    }

    private static List<Finding> lint(RulePhase phase, Rule... rules) {
        var ruleset = Ruleset.of(new Ruleset.Head("1", "default", Ruleset.Kind.ZONE, phase, "1"), List.of(rules));
        var none = Rulesets.NONE;
        return Lint.of(
                new Rulesets(
                        Map.of(phase, List.of(ruleset)),
                        none.others(),
                        none.lists(),
                        none.pageRules(),
                        none.traffic(),
                        none.tools()),
                SITE);
    }

    private static String kinds(List<Finding> findings) {
        return findings.stream().map(found -> found.kind().id()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            http.host eq "a.test" and http.host eq "b.test"                                       | never-true
            http.host in {"a.test"} and not http.host in {"a.test" "b.test"}                      | never-true
            ssl and not ssl                                                                       | never-true
            not (ssl or not ssl)                                                                  | never-true
            http.request.uri.path in {}                                                           | never-true
            false                                                                                 | never-true
            http.request.uri.path eq "/a" and http.request.uri.path contains "b"                  | never-true
            http.request.uri.path eq "/a" and lower(http.request.uri.path) eq "/b"                | never-true
            http.request.uri.path eq "/a" and http.request.uri.path matches "^/b.*"               | never-true
            starts_with(http.request.uri.path, "/a") and starts_with(http.request.uri.path, "/b") | never-true
            ends_with(http.request.uri.path, ".js") and ends_with(http.request.uri.path, ".css")  | never-true
            http.request.uri.path wildcard "/a/*" and http.request.uri.path wildcard "/b/*"       | never-true
            starts_with(http.request.uri.path, "/ab") and not starts_with(http.request.uri.path, "/a") | never-true
            cf.bot_management.score lt 30 and cf.bot_management.score gt 50                       | never-true
            cf.bot_management.score gt 30 and cf.bot_management.score lt 31                       | never-true
            cf.bot_management.score gt 100                                                        | never-true
            ip.src in {10.0.0.0/8} and ip.src in {192.168.0.0/16}                                 | never-true
            ip.src in {10.0.0.0/24} and not ip.src in {10.0.0.0/8}                                | never-true
            http.request.method eq "get"                                                          | never-true
            http.request.method in {"get" "post"}                                                 | never-true
            http.request.uri.path eq "admin"                                                      | never-true
            http.request.uri.path contains "?id="                                                 | never-true
            http.request.full_uri wildcard "shop.test/*"                                          | never-true
            http.host eq "https://shop.test"                                                      | never-true
            http.host contains "/"                                                                | never-true
            ip.src.country eq "de"                                                                | never-true
            ip.src.country in {"DEU" "FRA"}                                                       | never-true
            ip.src.continent eq "Europe"                                                          | never-true
            http.request.version eq "2"                                                           | never-true
            http.request.uri.path.extension eq ".jpg"                                             | never-true
            lower(http.request.uri.path) contains "/Admin"                                        | never-true
            any(lower(http.request.headers.names[*])[*] eq "X-Debug")                             | never-true
            ssl or http.request.method eq "get"                                                   | part-never-true
            len(http.request.uri.query) lt 0                                                      | never-true
            http.request.uri.path ne "/a" or http.request.uri.path ne "/b"                        | always-true
            cf.bot_management.score ge 30 or cf.bot_management.score lt 40                        | always-true
            ssl or not ssl                                                                        | always-true
            http.host eq "Shop.test"                                                              | letter-case
            any(http.request.headers["X-Debug"][*] eq "1")                                        | letter-case
            ip.geoip.country eq "DE"                                                              | deprecated
            http.request.headers["x-a"][0] ne "1"                                                 | missing-value
            http.request.uri.path matches "^/blog"                                                | plain-regex
            http.request.uri.path matches r"^/a\\.html$"                                           | plain-regex
            true                                                                                  | -
            http.host eq "a.test" or http.host eq "b.test"                                        | -
            http.host eq "a.test" and http.request.uri.path eq "/a"                               | -
            not http.host in {"a.test" "b.test"} and http.host ne "c.test"                        | -
            starts_with(http.request.uri.path, "/a") and starts_with(http.request.uri.path, "/ab") | -
            starts_with(http.request.uri.path, "/a") and not starts_with(http.request.uri.path, "/ab") | -
            http.request.uri.path contains "a" and http.request.uri.path contains "b"             | -
            cf.bot_management.score gt 30 and cf.bot_management.score lt 32                       | -
            cf.bot_management.score le 99                                                         | -
            any(http.request.uri.args["a"][*] eq "1") and any(http.request.uri.args["a"][*] eq "2") | -
            all(http.request.headers["accept"][*] contains "GET")                                 | -
            http.request.uri.args["a"][0] eq "1" xor http.request.uri.args["a"][0] eq "2"         | -
            not http.request.headers["x-a"][0] eq "1" and not http.request.headers["x-a"][0] ne "1" | missing-value
            ip.src in {10.0.0.0/8} and not ip.src in {10.0.0.0/24}                                | -
            not ip.src in {0.0.0.0/0}                                                             | -
            ip.src.country in {"DE" "T1"} and not ip.src.country eq "DE"                          | -
            http.host wildcard "*.Shop.test"                                                      | -
            lower(http.host) eq "shop.test"                                                       | -
            http.request.uri.path matches "^/[ab]"                                                | -
            """)
    void an_expression_is_looked_at_by_itself(String expression, String kind) {
        var found = lint(RulePhase.HTTP_REQUEST_LATE_TRANSFORM, rule("one", expression, header("X-A")));

        assertThat(kinds(found)).isEqualTo(kind == null ? "" : kind);
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                                            | http.host eq "a.test"                                  | true
            http.host eq "a.test"                           | http.host eq "a.test"                                  | true
            http.host eq "a.test"                           | http.host == "a.test" && ssl                           | true
            http.host in {"a.test" "b.test"}                | http.host eq "b.test"                                  | true
            http.host eq "a.test" or http.host eq "b.test"  | http.host in {"b.test"} and ssl                        | true
            http.request.uri.path contains "b"              | http.request.uri.path eq "/abc"                        | true
            starts_with(http.request.uri.path, "/a")        | starts_with(http.request.uri.path, "/a/b")             | true
            starts_with(http.request.uri.path, "/a")        | http.request.uri.path strict wildcard "/a/*/b"         | true
            http.request.uri.path wildcard "/a/*"           | http.request.uri.path wildcard "/A/*/b*"               | true
            http.request.uri.path contains "a"              | http.request.uri.path contains "bar"                   | true
            lower(http.request.uri.path) contains "a"       | http.request.uri.path contains "bAr"                   | true
            cf.bot_management.score lt 50                   | cf.bot_management.score le 30                          | true
            ip.src in {10.0.0.0/8}                          | ip.src eq 10.1.2.3                                     | true
            not http.host eq "a.test"                       | http.host eq "b.test"                                  | true
            ssl or not ssl                                  | http.host eq "a.test"                                  | true
            http.host eq "a.test"                           | http.host in {"a.test" "b.test"}                       | false
            http.host eq "a.test" and ssl                   | http.host eq "a.test"                                  | false
            http.request.uri.path strict wildcard "/a/*"    | http.request.uri.path wildcard "/a/*"                  | false
            http.request.uri.path matches "^/a/.$"          | starts_with(http.request.uri.path, "/a/")              | false
            starts_with(http.request.uri.path, "/a/b")      | starts_with(http.request.uri.path, "/a")               | false
            cf.bot_management.score lt 30                   | cf.bot_management.score lt 31                          | false
            ip.src eq 10.1.2.3                              | ip.src in {10.0.0.0/8}                                 | false
            http.host eq "b.test"                           | not http.host eq "a.test"                              | false
            """)
    void a_rule_is_unreachable_when_an_earlier_one_takes_all_it_could_match(
            String first, String second, boolean unreachable) {
        var phase = RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;

        var redirects = lint(phase, rule("first", first, REDIRECT), rule("second", second, REDIRECT));
        var headers = lint(
                RulePhase.HTTP_REQUEST_LATE_TRANSFORM,
                rule("first", second, header("X-A")),
                rule("second", first, header("x-a")));

        assertThat(kinds(redirects).contains("unreachable")).isEqualTo(unreachable);
        assertThat(kinds(headers).contains("overridden")).isEqualTo(unreachable);
    }

    @Test
    void what_the_later_rule_does_not_set_is_not_undone() {
        var found = lint(
                RulePhase.HTTP_REQUEST_LATE_TRANSFORM,
                rule("first", "ssl", header("X-A")),
                rule("second", "ssl", header("X-B")));

        assertThat(found).isEmpty();
    }

    @Test
    void a_redirect_that_may_have_no_target_ends_nothing() {
        var maybe = Expressions.value("http.request.headers[\"x-to\"][0]", dev.edgecase.rules.value.Type.STRING, SCOPE);
        var redirect = new Action.Redirect(new Text.Computed(maybe), 301, false);

        var found = lint(
                RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT,
                rule("first", "true", redirect),
                rule("second", "ssl", REDIRECT));

        assertThat(found).isEmpty();
    }

    @Test
    void a_rule_that_is_switched_off_is_a_note_and_hides_nothing() {
        var on = rule("off", "true", REDIRECT);
        var off = new Rule(on.id(), "off", "1", "", false, on.filter(), REDIRECT, Optional.empty());

        var found = lint(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT, off, rule("second", "ssl", REDIRECT));

        assertThat(kinds(found)).isEqualTo("disabled");
        assertThat(found.get(0).kind().severity()).isEqualTo(Finding.Severity.NOTE);
    }

    /** What is said to exclude each other has no common value among many. */
    @Test
    void no_conflict_is_found_where_a_value_meets_all() {
        var random = new Random(20_260_101);
        var texts = List.of("/", "/a", "/ab", "/b", "/a/b", "/A/b", "/ba", "/abc/", "/x");
        var claims = new ArrayList<String>();
        for (var text : texts) {
            claims.add("http.request.uri.path eq \"%s\"".formatted(text));
            claims.add("http.request.uri.path contains \"%s\"".formatted(text));
            claims.add("starts_with(http.request.uri.path, \"%s\")".formatted(text));
            claims.add("ends_with(lower(http.request.uri.path), \"%s\")".formatted(text));
            claims.add("http.request.uri.path wildcard \"%s*\"".formatted(text));
            claims.add("http.request.uri.path strict wildcard \"*%s*\"".formatted(text));
            claims.add("lower(http.request.uri.path) in {\"%s\" \"/c\"}".formatted(text));
        }
        var found = 0;
        for (var round = 0; round < 2000; round++) {
            var some = IntStream.range(0, 3)
                    .mapToObj(i -> (random.nextBoolean() ? "not " : "") + claims.get(random.nextInt(claims.size())))
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? " or " : " and "));
            var filter = Expressions.filter(some, SCOPE);
            var never = kinds(lint(RulePhase.HTTP_REQUEST_LATE_TRANSFORM, rule("one", some, header("X-A"))))
                    .equals("never-true");
            found += never ? 1 : 0;
            assertThat(never && texts.stream().anyMatch(text -> filter.matches(new Facts(field -> text))))
                    .as(some)
                    .isFalse();
        }
        assertThat(found).isGreaterThan(100);
    }
}
