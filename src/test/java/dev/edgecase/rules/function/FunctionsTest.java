package dev.edgecase.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.function.Function.Form;
import dev.edgecase.rules.function.Function.Parameter;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.Plan;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final Map<Character, Set<RulePhase>> PHASES = Map.of(
            '*', EnumSet.allOf(RulePhase.class),
            'u', Set.of(RulePhase.HTTP_REQUEST_TRANSFORM),
            'h', Set.of(RulePhase.HTTP_REQUEST_LATE_TRANSFORM),
            'o', Set.of(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM),
            'd', Set.of(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT),
            'c', Set.of(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM),
            'r', Set.of(RulePhase.HTTP_RATELIMIT),
            'e', Set.of(RulePhase.HTTP_CUSTOM_ERRORS),
            'k', Set.of(RulePhase.HTTP_RESPONSE_CACHE_SETTINGS));

    private static final String TABLE = """
            concat                 | aa+    | *    |    | FREE
            len                    | a      | *    |    | FREE
            lower                  | f      | *    |    | FREE
            upper                  | f      | *    |    | FREE
            starts_with            | fa     | *    |    | FREE
            ends_with              | fa     | *    |    | FREE
            substring              | fa?a   | *    |    | FREE
            url_decode             | f?l    | *    |    | FREE
            remove_bytes           | aa     | *    |    | FREE
            has_key                | fa     | *    |    | FREE
            has_value              | fa     | *    |    | FREE
            lookup_json_string     | aa+    | *    |    | FREE
            lookup_json_integer    | aa+    | *    |    | FREE
            decode_base64          | f      | uhocrk |   | FREE
            encode_base64          | a?l    | ho   |    | FREE
            sha256                 | a      | ho   |    | FREE
            regex_replace          | all    | uhodk | v1 | BUSINESS
            wildcard_replace       | fll?l  | udk  | v1 | FREE
            remove_query_args      | fa+    | uk   | v  | FREE
            to_string              | a      | uhodk | v  | FREE
            uuidv4                 | a      | uho  | v  | FREE
            split                  | all    | oek  |    | FREE
            join                   | aa     | uhoce |   | FREE
            cidr                   | fll    | cr   |    | FREE
            cidr6                  | fl     | cr   |    | FREE
            is_timed_hmac_valid_v0 | lfla?ll | *   |    | PRO
            is_jwt_present         | l      | c    |    | ENTERPRISE
            is_jwt_valid           | l      | c    |    | ENTERPRISE
            """;

    /** Forms: any, field, literal, of which those behind a question mark may be left out; + for a last one that repeats. */
    @ParameterizedTest(name = "{0} takes {1}, in {2}, {3}, from {4} on")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void a_function_may_be_called_where_the_documents_say(
            String name, String forms, String phases, String kind, Plan plan) {
        var function = Functions.of(name).orElseThrow();
        var use = function.use();

        assertThat(forms(function)).isEqualTo(forms);
        assertThat(use.phases()).isEqualTo(phases(phases));
        assertThat((use.onlyInValues() ? "v" : "") + (use.oncePerExpression() ? "1" : ""))
                .isEqualTo(kind == null ? "" : kind);
        assertThat(use.plan()).isEqualTo(plan);
    }

    @Test
    void every_function_is_in_the_table_and_says_what_it_does() {
        var listed = TABLE.lines().map(row -> row.split(" ")[0]).collect(Collectors.toSet());

        assertThat(Functions.names()).isEqualTo(listed);
        assertThat(Functions.all()).allSatisfy(function -> {
            assertThat(function.words()).matches("[A-Z].*[.]");
            assertThat(function.signature()).matches("[a-z0-9_]+\\(.+\\)");
        });
    }

    @Test
    void a_function_of_packets_is_unknown() {
        assertThat(Functions.of("bit_slice")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            concat     | concat(part String, Bytes or Array, part String, Bytes or Array, ...)
            substring  | substring(field String, start Integer[, end Integer])
            url_decode | url_decode(field String[, options String])
            """)
    void a_signature_names_what_a_function_takes(String name, String signature) {
        assertThat(Functions.of(name).orElseThrow().signature()).isEqualTo(signature);
    }

    @Test
    void only_a_query_loses_arguments() {
        var parameter =
                Functions.of("remove_query_args").orElseThrow().parameters().at(0);

        assertThat(parameter.fields())
                .containsExactlyInAnyOrder("http.request.uri.query", "raw.http.request.uri.query");
    }

    private static String forms(Function function) {
        var parameters = function.parameters();
        var text = new StringBuilder();
        for (var i = 0; i < parameters.first().size(); i++) {
            text.append(i == parameters.atLeast() ? "?" : "").append(letter(parameters.at(i)));
        }
        return text + (parameters.repeatsLast() ? "+" : "");
    }

    private static char letter(Parameter parameter) {
        return parameter.form() == Form.ANY ? 'a' : parameter.form() == Form.FIELD ? 'f' : 'l';
    }

    private static Set<RulePhase> phases(String codes) {
        var all = new LinkedHashSet<RulePhase>();
        codes.chars().forEach(code -> all.addAll(PHASES.get((char) code)));
        return all;
    }
}
