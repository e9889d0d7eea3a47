package dev.edgecase.log;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_LOG_CUSTOM_FIELDS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_LATE_TRANSFORM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.LogCustomField;
import dev.edgecase.rules.set.Action.LoggedField;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFieldsTest {
    private final Rules rules = new Rules()
            .zone(HTTP_REQUEST_LATE_TRANSFORM, "in", "true", set("x-market", "de"))
            .zone(HTTP_RESPONSE_HEADERS_TRANSFORM, "out", "true", set("x-own", "edge's"));

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(textBlock = """
            request_fields,             x-market,      RequestHeaders,  '{"x-market":"us"}'
            request_fields,             host,          RequestHeaders,  '{"host":"shop.test"}'
            request_fields,             absent,        RequestHeaders,  {}
            request_fields,             authorization, RequestHeaders,  '{"authorization":"[redacted]"}'
            request_fields,             cookie,        RequestHeaders,  '{"cookie":"[redacted]"}'
            transformed_request_fields, x-market,      RequestHeaders,  '{"x-market":"de"}'
            transformed_request_fields, host,          RequestHeaders,  '{"host":"shop.test"}'
            response_fields,            x-own,         ResponseHeaders, '{"x-own":"edge''s"}'
            response_fields,            server,        ResponseHeaders, '{"server":"cloudflare"}'
            response_fields,            x-twice,       ResponseHeaders, '{"x-twice":"1, 2"}'
            response_fields,            set-cookie,    ResponseHeaders, '{"set-cookie":"[redacted]"}'
            raw_response_fields,        x-own,         ResponseHeaders, '{"x-own":"origin''s"}'
            raw_response_fields,        server,        ResponseHeaders, '{"server":"nginx"}'
            cookie_fields,              account,       Cookies,         '{"account":"7"}'
            cookie_fields,              Account,       Cookies,         '{"Account":"8=9"}'
            cookie_fields,              acc,           Cookies,         {}
            """)
    void a_rule_adds_fields_to_the_log(String key, String name, String field, String logged) {
        var record = log(rule(Map.of(key, List.of(new LoggedField(name, false)))));

        assertThat(record).containsEntry(field, logged);
    }

    @Test
    void every_line_is_kept_where_duplicates_are_preserved() {
        var record = log(rule(
                Map.of("response_fields", List.of(new LoggedField("x-twice", true), new LoggedField("x-own", true)))));

        assertThat(record).containsEntry("ResponseHeaders", "{\"x-twice\":[\"1\",\"2\"],\"x-own\":[\"edge's\"]}");
    }

    @Test
    void the_last_rule_wins_for_each_key() {
        rules.zone(
                HTTP_LOG_CUSTOM_FIELDS,
                "one",
                "true",
                rule(Map.of(
                        "request_fields", List.of(new LoggedField("x-market", false)),
                        "cookie_fields", List.of(new LoggedField("account", false)))));

        var record = log(rule(Map.of("request_fields", List.of(new LoggedField("host", false)))));

        assertThat(record)
                .containsEntry("RequestHeaders", "{\"host\":\"shop.test\"}")
                .containsEntry("Cookies", "{\"account\":\"7\"}");
    }

    @Test
    void nothing_is_logged_that_no_rule_names() {
        assertThat(log(rule(Map.of())))
                .containsEntry("RequestHeaders", "{}")
                .containsEntry("ResponseHeaders", "{}")
                .containsEntry("Cookies", "{}");
    }

    private Map<String, String> log(Action action) {
        rules.zone(HTTP_LOG_CUSTOM_FIELDS, "log", "true", action);
        var answered = Headers.of(
                "X-Own", "origin's", "Server", "nginx", "X-Twice", "1", "X-Twice", "2", "Set-Cookie", "secret=1");
        var journey = InMemoryEdge.with(rules::on)
                .origin(200, answered, "x")
                .get("/", "X-Market", "us", "Authorization", "Bearer x", "Cookie", "account=7; Account=8=9")
                .journey();
        return LogFields.of(journey, "shop.test");
    }

    private static LogCustomField rule(Map<String, List<LoggedField>> fields) {
        return new LogCustomField(fields);
    }

    private static Action set(String name, String value) {
        var text = Optional.<Text>of(new Text.Fixed(value));
        return new Action.RewriteHeaders(List.of(new HeaderEdit(name, HeaderEdit.Operation.SET, text)));
    }
}
