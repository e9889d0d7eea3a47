package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is there only in some phases, or with some plans. */
class GatesTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            HTTP_REQUEST_TRANSFORM          | http.response.code eq 200                | it is allowed in http_ratelimit, http_response_
            HTTP_RESPONSE_HEADERS_TRANSFORM | http.response.code eq 200                |
            HTTP_REQUEST_TRANSFORM          | cf.waf.score eq 1                        | it is allowed in
            HTTP_REQUEST_FIREWALL_CUSTOM    | cf.waf.score eq 1                        |
            HTTP_RESPONSE_CACHE_SETTINGS    | http.request.uri.path.extension eq "js" and http.response.code eq 200 |
            HTTP_RESPONSE_CACHE_SETTINGS    | any(http.request.accepted_languages[*] eq "de") |
            HTTP_RESPONSE_CACHE_SETTINGS    | ip.src eq 192.0.2.1                      | it is allowed in
            HTTP_RESPONSE_CACHE_SETTINGS    | ssl                                      | it is allowed in
            HTTP_RESPONSE_CACHE_SETTINGS    | http.response.content_type.media_type eq "a" | it is allowed in
            HTTP_REQUEST_DYNAMIC_REDIRECT   | to_string(ssl) eq "true"                 | cannot be used in filters
            HTTP_RESPONSE_HEADERS_TRANSFORM | ip.src in $ip                            | it is allowed in
            HTTP_REQUEST_LATE_TRANSFORM     | ip.src in $ip                            |
            HTTP_REQUEST_REDIRECT           | http.request.full_uri in $redirect       |
            HTTP_REQUEST_REDIRECT           | raw.http.request.full_uri in $redirect   |
            HTTP_REQUEST_DYNAMIC_REDIRECT   | http.request.full_uri in $redirect       | it is allowed in http_request_redirect
            HTTP_REQUEST_DYNAMIC_REDIRECT   | http.host in $hostname                   |
            HTTP_REQUEST_DYNAMIC_REDIRECT   | ip.src.asnum in $asn                     |
            """)
    void a_phase_has_some_of_the_language(RulePhase phase, String text, String refused) {
        check(Compiling.scope(phase), text, Kind.PHASE, Optional.ofNullable(refused));
    }

    @ParameterizedTest(name = "{1} with {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            PRO        | http.host matches "a"        | needs the plan business
            BUSINESS   | http.host matches "a"        |
            FREE       | http.host ~ "a"              | needs the plan business
            FREE       | http.host wildcard "a*"      |
            FREE       | ip.src in $ip                |
            BUSINESS   | http.host in $hostname       | needs the plan enterprise
            ENTERPRISE | http.host in $hostname       |
            BUSINESS   | ip.src.asnum in $asn         | needs the plan enterprise
            PRO        | ip.src.is_in_european_union  | needs the plan business
            BUSINESS   | ip.src.is_in_european_union  |
            FREE       | any(http.request.cookies["a"][*] eq "b") | needs the plan pro
            PRO        | any(http.request.cookies["a"][*] eq "b") |
            """)
    void a_plan_has_some_of_the_language(Plan plan, String text, String refused) {
        check(Compiling.scope(plan), text, Kind.PLAN, Optional.ofNullable(refused));
    }

    @Test
    void without_phase_and_plan_all_is_open() {
        assertThatCode(() ->
                        Compiling.filter("http.response.code eq 200 and cf.waf.score eq 1 and http.host matches \"a\""
                                + " and to_string(ssl) eq \"true\""))
                .doesNotThrowAnyException();
    }

    @Test
    void functions_for_values_are_there_for_values() {
        var scope = Compiling.scope(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT);

        assertThat(Expressions.value("to_string(ssl)", Type.STRING, scope).value(new ContextA().facts()))
                .isEqualTo("true");
    }

    @ParameterizedTest(name = "{0} is no value: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "a"                              | ARGUMENT_KIND
            r"a"                             | ARGUMENT_KIND
            http.host eq "a"                 | TRAILING
            http.host, http.host             | TRAILING
            http.request.headers.names[*]    | UNPACKING
            http.request.headers.names       | RESULT_TYPE
            cf.edge.server_port              | RESULT_TYPE
            lower(http.request.headers.names[*]) | RESULT_TYPE
            (http.host)                      | UNKNOWN_IDENTIFIER
            not ssl                          | UNKNOWN_IDENTIFIER
            """)
    void a_value_is_one_field_or_call_of_the_type_that_is_wanted(String text, Kind kind) {
        var problem = catchThrowableOfType(
                ExpressionProblem.class, () -> Expressions.value(text, Type.STRING, Compiling.SCOPE));

        assertThat(problem.kind()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            http.host                                   | www.example.com
             http.request.headers["accept"][1]          | text/plain
            concat(lower(http.request.uri.path), "?é")  | /shop/cart.php?\u00c3\u00a9
            http.request.headers["nope"][0]             |
            """)
    void a_value_is_what_the_request_has(String text, String expected) {
        assertThat(Expressions.value(text, Type.STRING, Compiling.SCOPE).value(new ContextA().facts()))
                .isEqualTo(expected);
    }

    private static void check(Scope scope, String text, Kind kind, Optional<String> refused) {
        if (refused.isEmpty()) {
            assertThatCode(() -> Expressions.filter(text, scope)).doesNotThrowAnyException();
        } else {
            var problem = Compiling.problem(text, scope);
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.getMessage() + "; " + problem.hint()).contains(refused.get());
        }
    }
}
