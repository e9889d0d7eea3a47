package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.value.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of values that are missing. */
class MissingTest {
    private static final String MISSING = "http.request.headers[\"nope\"][0]";

    @ParameterizedTest(name = "missing {0} is {1}, and {2} as in the engine")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            eq "x"              | false | false
            eq ""               | false | false
            ne "x"              | false | true
            lt "x"              | false | false
            le "x"              | false | false
            gt ""               | false | false
            ge ""               | false | false
            contains ""         | false | false
            matches ""          | false | false
            wildcard "*"        | false | false
            strict wildcard "*" | false | false
            in {"" "x"}         | false | false
            in {}               | false | false
            """)
    void a_comparison_is_false(String comparison, boolean documented, boolean engine) {
        var text = MISSING + " " + comparison;

        assertThat(matches(text, false)).isEqualTo(documented);
        assertThat(matches("not " + text, false)).isEqualTo(!documented);
        assertThat(matches(text, true)).isEqualTo(engine);
        assertThat(matches("not " + text, true)).isEqualTo(!engine);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            len(http.request.headers["nope"]) ge 0                                   | false
            len(http.request.headers["accept"]) ge 0                                 | true
            len(http.request.headers["nope"][0]) ge 0                                | false
            starts_with(http.request.headers["nope"][0], "")                         | false
            not starts_with(http.request.headers["nope"][0], "")                     | true
            concat(http.request.headers["nope"][0], "b") eq "b"                      | true
            concat(http.request.headers["nope"][0], lower(http.cookie)) eq ""        | true
            concat(http.request.headers["nope"][0], lower(http.request.headers["nope"][1])) eq "" | false
            any(http.request.headers["nope"][*] ne "x")                              | false
            all(http.request.headers["nope"][*] ne "x")                              | true
            all(not http.request.headers["nope"][*] eq "x")                          | true
            any(not http.request.headers["nope"][*] eq "x")                          | false
            any(starts_with(http.request.headers["nope"][*], "x"))                   | false
            all(starts_with(http.request.headers["nope"][*], "x"))                   | false
            any(lower(http.request.headers["nope"][*])[*] eq "x")                    | false
            all(lower(http.request.headers["nope"][*])[*] eq "x")                    | true
            has_key(http.request.headers, "nope")                                    | false
            has_key(http.request.headers, "accept")                                  | true
            """)
    void functions_and_quantifiers_know_what_is_missing(String text, boolean expected) {
        assertThat(matches(text, false)).isEqualTo(expected);
    }

    @Test
    void a_boolean_that_is_missing_is_false() {
        var facts = new ContextA().without("ssl").facts();

        assertThat(Compiling.filter("ssl").matches(facts)).isFalse();
        assertThat(Compiling.filter("not ssl").matches(facts)).isTrue();
        assertThat(Compiling.filter("ssl").explain(facts).value()).isEmpty();
    }

    @Test
    void a_value_may_come_to_nothing() {
        assertThat(Expressions.value("lower(" + MISSING + ")", Type.STRING, Compiling.SCOPE)
                        .value(new ContextA().facts()))
                .isNull();
    }

    private static boolean matches(String text, boolean nilNotEqual) {
        var knobs = new RuleKnobs(nilNotEqual, 4096, 128, 10L << 20, 8);
        return Expressions.filter(text, Compiling.scope(knobs)).matches(new ContextA().facts());
    }
}
