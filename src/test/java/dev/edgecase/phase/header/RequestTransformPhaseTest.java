package dev.edgecase.phase.header;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_LATE_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTransformPhaseTest {
    private final Rules rules = new Rules();

    @Test
    void set_replaces_every_line_or_makes_one() {
        set("one", "X-Market", "de");
        set("two", "X-New", "1");

        var answer = edge().get("/", "x-market", "us", "X-Market", "fr");

        assertThat(answer.originGot("X-Market")).isEqualTo("de");
        assertThat(answer.originGot("X-New")).isEqualTo("1");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void add_appends_a_line_and_so_do_several_rules() {
        rule("one", new HeaderEdit("X-Tag", Operation.ADD, Optional.of(new Text.Fixed("a"))));
        rule("two", new HeaderEdit("x-tag", Operation.ADD, Optional.of(new Text.Fixed("b"))));

        assertThat(edge().get("/", "X-Tag", "own").originGot("X-Tag")).isEqualTo("own|a|b");
    }

    @Test
    void remove_drops_every_line() {
        rule("one", new HeaderEdit("cookie", Operation.REMOVE, Optional.empty()));
        rule("two", new HeaderEdit("X-A", Operation.REMOVE, Optional.empty()));

        var answer = edge().get("/", "Cookie", "a=1", "X-A", "1", "x-a", "2");

        assertThat(answer.originGot("Cookie")).isEmpty();
        assertThat(answer.originGot("X-A")).isEmpty();
    }

    @ParameterizedTest(name = "{0} yields {1}")
    @CsvSource(textBlock = """
            concat("m-"; lower(http.request.uri.path)), m-/shop
            http.request.headers["x-old"][0],           seen
            http.request.headers["absent"][0],          ''
            http.request.uri.query,                     ''
            """)
    void a_dynamic_value_that_is_missing_or_empty_removes(String expression, String got) {
        computed("one", "X-Market", expression.replace(';', ','));

        assertThat(edge().get("/Shop", "X-Market", "before", "X-Old", "seen").originGot("X-Market"))
                .isEqualTo(got);
    }

    @Test
    void a_missing_value_adds_nothing() {
        rule("one", new HeaderEdit("X-A", Operation.ADD, Optional.of(computed("http.request.headers[\"absent\"][0]"))));

        assertThat(edge().get("/", "X-A", "1").originGot("X-A")).isEqualTo("1");
    }

    @Test
    void the_later_rule_wins_and_all_read_what_the_visitor_sent() {
        set("one", "X-A", "first");
        computed("two", "X-B", "http.request.headers[\"x-a\"][0]");
        set("three", "x-a", "last");

        var answer = edge().get("/", "X-A", "visitor");

        assertThat(answer.originGot("X-A")).isEqualTo("last");
        assertThat(answer.originGot("X-B")).isEqualTo("visitor");
        assertThat(answer.journey().rulesetRuns().get(0).writes())
                .extracting(write -> write.hit().rule().ref(), write -> write.parameter(), write -> write.after())
                .containsExactly(tuple("three", "headers.x-a", "last"), tuple("two", "headers.x-b", "visitor"));
    }

    @Test
    void what_does_not_match_changes_nothing() {
        rules.zone(
                HTTP_REQUEST_LATE_TRANSFORM,
                "one",
                "http.request.uri.path eq \"/other\"",
                rewrite(new HeaderEdit("X-A", Operation.SET, Optional.of(new Text.Fixed("1")))));

        assertThat(edge().get("/").originGot("X-A")).isEmpty();
    }

    @Test
    void bytes_beyond_ascii_are_escaped() {
        set("one", "X-City", "S\u00c3\u00a3o Paulo");

        assertThat(edge().get("/").originGot("X-City")).isEqualTo("S\\u00c3\\u00a3o Paulo");
    }

    @Test
    void every_printable_character_may_be_sent() {
        var all = new StringBuilder();
        for (var c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        set("one", "X-All", "x" + all + "x");

        assertThat(edge().get("/").originGot("X-All")).isEqualTo("x" + all + "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "\u0000", "\u007f"})
    void a_character_that_no_header_may_have_is_1041(String value) {
        set("bad-value", "X-A", value);

        var answer = edge().get("/", "Accept", "application/json", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("\"error_code\":1041");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.HEADER_TRANSFORM);
        assertThat(answer.journey().ruling().rule()).contains("bad-value");
        assertThat(answer.journey().ruling().reason())
                .startsWith("cannot set X-A by rule bad-value: the value holds the byte 0x");
        assertThat(answer.header("Edgecase")).isEqualTo("HEADER_TRANSFORM; rule=bad-value");
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"4095, 200", "4096, 200", "4097, 500"})
    void a_value_may_have_4_kb(int length, int status) {
        set("one", "X-A", "a".repeat(length));

        assertThat(edge().get("/").status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            SET,    cf-anything,       1040
            REMOVE, cf-anything,       1040
            ADD,    X-CF-Anything,     1040
            SET,    CF-Connecting-IP,  1040
            REMOVE, CF-Connecting-IP,  passes
            SET,    Accept-Encoding,   1040
            REMOVE, Accept-Encoding,   1040
            SET,    Connection,        1040
            SET,    Host,              1040
            SET,    X-Forwarded-For,   1040
            SET,    X-Forwarded-Proto, 1040
            SET,    X-Real-IP,         1040
            SET,    True-Client-IP,    1040
            REMOVE, True-Client-IP,    passes
            SET,    Cookie,            1040
            ADD,    Cookie,            1040
            REMOVE, Cookie,            passes
            SET,    Content-Length,    1040
            SET,    Transfer-Encoding, 1040
            REMOVE, TE,                1040
            SET,    Upgrade,           1040
            SET,    CDN-Loop,          1040
            SET,    Authorization,     passes
            SET,    Cfx,               passes
            """)
    void a_header_that_the_edge_keeps_to_itself_is_1040(Operation operation, String name, String outcome) {
        var value = operation == Operation.REMOVE ? Optional.<Text>empty() : Optional.<Text>of(new Text.Fixed("1"));
        rule("touchy", new HeaderEdit(name, operation, value));

        var answer = edge().get("/", "Accept", "application/json", "Accept-Encoding", "gzip");

        assertThat(answer.body()).contains(outcome.equals("passes") ? "ok" : "\"error_code\":1040");
        assertThat(answer.journey().ruling().decider())
                .isEqualTo(outcome.equals("passes") ? Decider.ORIGIN : Decider.HEADER_TRANSFORM);
    }

    @Test
    void removing_cf_connecting_ip_works_and_x_forwarded_for_comes_back() {
        rule(
                "hide",
                new HeaderEdit("cf-connecting-ip", Operation.REMOVE, Optional.empty()),
                new HeaderEdit("x-forwarded-for", Operation.REMOVE, Optional.empty()));

        var answer = edge().get("/", "X-Forwarded-For", "192.0.2.1");

        assertThat(answer.originGot("CF-Connecting-IP")).isEmpty();
        assertThat(answer.originGot("X-Forwarded-For")).isEqualTo("198.51.100.20");
    }

    @Test
    void fields_that_have_become_too_many_are_1038() {
        var edits = new ArrayList<HeaderEdit>();
        for (var i = 0; i < 33; i++) {
            edits.add(new HeaderEdit("X-" + i, Operation.SET, Optional.of(new Text.Fixed("a".repeat(4096)))));
        }
        rules.zone(HTTP_REQUEST_LATE_TRANSFORM, "much", "true", new RewriteHeaders(edits));

        var answer = edge().get("/", "Accept", "application/json", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("\"error_code\":1038");
        assertThat(answer.journey().ruling().reason()).endsWith(" bytes by rule much");
        assertThat(answer.journey().ruling().remedy()).endsWith("together they may be 128 KB.");
    }

    @Test
    void the_visitor_sees_nothing_of_it() {
        set("one", "X-A", "1");

        var answer = edge().origin(200, Headers.of("X-Own", "1"), "x").get("/");

        assertThat(answer.header("X-A")).isEmpty();
        assertThat(answer.header("Edgecase")).isEqualTo("ORIGIN");
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private void set(String ref, String name, String value) {
        rule(ref, new HeaderEdit(name, Operation.SET, Optional.of(new Text.Fixed(value))));
    }

    private void computed(String ref, String name, String expression) {
        rule(ref, new HeaderEdit(name, Operation.SET, Optional.of(computed(expression))));
    }

    private Text computed(String expression) {
        return rules.computed(HTTP_REQUEST_LATE_TRANSFORM, expression);
    }

    private void rule(String ref, HeaderEdit... edits) {
        rules.zone(HTTP_REQUEST_LATE_TRANSFORM, ref, "true", rewrite(edits));
    }

    private static RewriteHeaders rewrite(HeaderEdit... edits) {
        return new RewriteHeaders(List.of(edits));
    }
}
