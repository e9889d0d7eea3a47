package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.value.Type;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text does anything but compile or be refused with a problem that has a place in it. */
@Order(1) // it is among the longest
class ExpressionFuzzTest {
    private static final List<String> TOKENS = List.of(
            "http.host",
            "ssl",
            "http.request.headers",
            "ip.src",
            "cf.edge.server_port",
            "http.request.headers.names",
            "true",
            "lower",
            "concat",
            "starts_with",
            "any",
            "all",
            "not",
            "!",
            "and",
            "&&",
            "or",
            "||",
            "xor",
            "^^",
            "eq",
            "==",
            "ne",
            "<",
            ">=",
            "in",
            "contains",
            "matches",
            "~",
            "wildcard",
            "strict wildcard",
            "&",
            "(",
            ")",
            "[",
            "]",
            "[*]",
            "[0]",
            "[\"a\"]",
            "{",
            "}",
            ",",
            "..",
            "$",
            "$ip",
            "\"",
            "\\",
            "r",
            "#",
            "\"a\"",
            "r\"b\"",
            "r#\"c\"#",
            "1",
            "-1",
            "0x1f",
            "08",
            "1.2.3.4",
            "10.0.0.0/8",
            "::1",
            "2f:61",
            " ",
            "\n",
            "\t",
            "é",
            "\uD834",
            "\0",
            "*",
            "/");
    private static final Scope LONG = Compiling.scope(new RuleKnobs(false, 2 << 20, 128, 10L << 20, 8));

    @Test
    void a_soup_of_tokens_compiles_or_is_refused() {
        var random = new Random(1);
        var compiled = 0;
        for (var i = 0; i < 20_000; i++) {
            var soup = new StringBuilder();
            for (var tokens = random.nextInt(12); tokens >= 0; tokens--) {
                soup.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextBoolean() ? " " : "");
            }
            compiled += compiles(soup.toString()) ? 1 : 0;
        }
        assertThat(compiled).isPositive();
    }

    @Test
    void a_right_expression_with_a_wrong_place_compiles_or_is_refused() {
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++) {
            var text = new StringBuilder(new Texts(i).filter());
            for (var changes = random.nextInt(3); changes >= 0; changes--) {
                var place = random.nextInt(text.length() + 1);
                var end = Math.min(text.length(), place + random.nextInt(3));
                text.replace(place, end, TOKENS.get(random.nextInt(TOKENS.size())));
            }
            compiles(text.toString());
        }
    }

    @Test
    void random_characters_compile_or_are_refused() {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder(i % 2 == 0 ? "http.host eq " : "");
            for (var length = random.nextInt(20); length >= 0; length--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            compiles(text.toString());
        }
    }

    @ParameterizedTest(name = "{0} again and again")
    @ValueSource(
            strings = {
                "(",
                "not ",
                "!",
                "lower(",
                "any(",
                "[*]",
                "ssl and ",
                "http.host[",
                "http.host in {",
                "r#",
                "\"",
                "1",
                "a",
                "a.",
                "::",
                "\\",
                "http.request.headers.names[*]",
                "{1 ",
                "concat(http.host, ",
                "$a",
                " ",
                "((ssl) or ",
                "\n",
                "http.host ~ \"(",
                "r####\"",
                "ab:"
            })
    void long_texts_are_refused_in_a_moment(String piece) {
        var text = piece.repeat((1 << 20) / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            compiles(text);
            for (var start : List.of(
                    "http.host eq \"", "http.host in {\"a\" ", "cf.edge.server_port in {", "ip.src in {", "(")) {
                compilesIn(LONG, text);
                compilesIn(LONG, start + text);
            }
        });
    }

    private static boolean compiles(String text) {
        try {
            Expressions.value(text, Type.STRING, Compiling.SCOPE);
        } catch (ExpressionProblem problem) {
            check(text, problem);
        }
        return compilesIn(Compiling.SCOPE, text);
    }

    private static boolean compilesIn(Scope scope, String text) {
        try {
            var filter = Expressions.filter(text, scope);
            var facts = new ContextA().facts();
            assertThat(filter.explain(facts).value().orElse(false)).isEqualTo(filter.matches(facts));
            return true;
        } catch (ExpressionProblem problem) {
            check(text, problem);
            return false;
        }
    }

    private static void check(String text, ExpressionProblem problem) {
        assertThat(problem.span().start()).isBetween(0, text.length());
        assertThat(problem.span().end()).isBetween(problem.span().start(), text.length());
        assertThat(problem.marked()).contains("^");
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
    }
}
