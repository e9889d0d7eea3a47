package dev.edgecase.phase.managed;

import static dev.edgecase.phase.managed.Managed.executing;
import static dev.edgecase.phase.managed.Managed.told;
import static dev.edgecase.phase.managed.Managed.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.log.RequestLog;
import dev.edgecase.pipeline.BodySample;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BodyInspectionTest {
    private static final String CLOUDFLARE = "efb7b8c949ac4650a09736fc376e9aee";
    private static final String OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";

    private static InMemoryEdge blocking(String expression, String limit) {
        return InMemoryEdge.with(zone ->
                Knobs.turned(withRules(zone, """
                        {"rules":{"http_request_firewall_custom":[{"ref":"r","action":"block","expression":"%s"}]}}""".formatted(expression.replace("\"", "\\\""))), "waf_max_body", limit));
    }

    private static Answer post(InMemoryEdge edge, String type, String body) {
        var bytes = Body.of(body.getBytes(StandardCharsets.UTF_8));
        return edge.send("POST", "/", Headers.of("Content-Type", type, "User-Agent", "test"), bytes);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            http.request.body.raw contains "needle"        | 1234needle      | 403
            http.request.body.raw contains "needle"        | 12345needle     | 200
            http.request.body.raw eq "1234567890"          | 1234567890123   | 403
            http.request.body.truncated                    | 123456789       | 200
            http.request.body.truncated                    | 1234567890      | 200
            http.request.body.truncated                    | 12345678901     | 403
            http.request.body.size eq 11                   | 12345678901     | 403
            http.request.body.size eq 10                   | 1234567890      | 403
            http.request.body.mime eq "application/json"   | {"a":1}         | 403
            http.request.body.mime eq "text/html"          | <html><body>    | 403
            any(http.request.body.form["a"][*] eq "1%20")  | a=1%20&b        | 403
            any(http.request.body.form.names[*] eq "b")    | a=1&b           | 403
            any(http.request.body.form.values[*] eq "2")   | a=1&b=2         | 403
            any(http.request.body.form.values[*] eq "2")   | a=1&b=3         | 200
            """)
    void rules_read_the_first_bytes_of_a_body(String expression, String body, int status) {
        var answer = post(blocking(expression, "10B"), "application/x-www-form-urlencoded", body);

        assertThat(answer.status()).isEqualTo(status);
        answer.received()
                .ifPresent(got -> assertThat(new String(HeldBytes.of(got.body()), StandardCharsets.UTF_8))
                        .isEqualTo(body));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            any(http.request.body.multipart["role"][*] eq "admin")                | role=admin  | 403
            any(http.request.body.multipart["role"][*] eq "admin")                | role=editor | 200
            any(http.request.body.multipart.values[*] contains "dmi")             | x=admin     | 403
            any(http.request.body.multipart.names[*][0] eq "x")                   | x=1         | 403
            any(http.request.body.multipart.names[*][*] eq "x")                   | x=1         | 403
            any(http.request.body.multipart.filenames[*][0] in {"a.txt" "b.txt"}) | x=1         | 200
            any(http.request.body.multipart.filenames[*][0] in {"a.txt" "b.txt"}) | x"; filename="b.txt=1 | 403
            """)
    void rules_read_the_parts_of_a_body(String expression, String pair, int status) {
        var parts = pair.split("=(?!\")", 2);
        var body =
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--b--".formatted(parts[0], parts[1]);

        assertThat(post(blocking(expression, "200B"), "multipart/form-data; boundary=b", body)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void of_the_part_at_the_limit_rules_see_the_beginning() {
        var edge = blocking("any(http.request.body.multipart.values[*] eq \"ab\")", "10B");

        assertThat(post(edge, "multipart/form-data; boundary=b", "--b\r\n\r\nabcdef\r\n--b--")
                        .status())
                .isEqualTo(200);
        assertThat(post(edge, "multipart/form-data; boundary=b", "--b\r\n\r\nab\r\n--b--")
                        .status())
                .isEqualTo(200);
        assertThat(post(edge, "multipart/form-data; boundary=b", "--b\r\n\r\nab")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_body_of_another_type_has_no_form() {
        var edge = blocking("any(http.request.body.form.names[*] eq \"a\")", "10B");

        assertThat(post(edge, "text/plain", "a=1").status()).isEqualTo(200);
    }

    @Test
    void a_rule_without_a_body_reads_nothing() {
        assertThat(blocking("http.request.body.raw eq \"\" and http.request.body.size eq 0", "10B")
                        .get("/")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            application/x-www-form-urlencoded | user='+OR+'1'%3D'1                    | 403 block 949110
            application/json                  | {"user": "' or '1'='1"}               | 403 block 949110
            application/json                  | {"user": "\\u0027 or \\u00271\\u0027=\\u00271"} | 403 block 949110
            application/vnd.api+json          | ["<script>alert(1)</script>"]         | 403 block 949110
            application/json                  | {"\\u4e2d": "' or '1'='1"}          | 403 block 949110
            application/json                  | {"city": "\\u6771\\u4eac \\ud83d\\ude00"} | 200
            text/plain; charset=utf-8         | <script>alert(1)</script>             | 403 block 949110
            application/xml                   | <a b="javascript:alert(1)"/>          | 403 block 949110
            multipart/form-data; boundary=x   | --x <script>alert(1)</script> --x--   | 403 block 949110
            image/png                         | <script>alert(1)</script>             | 200
            application/octet-stream          | <script>alert(1)</script>             | 200
            application/x-www-form-urlencoded | user=ann&comment=rock+and+roll        | 200
            application/json                  | {"user": "ann", "age": 7}             | 200
            """)
    void attacks_in_forms_json_and_text_score(String type, String body, String wanted) {
        assertThat(told(post(executing(OWASP, ""), type, body))).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | class.module.classLoader.x=1     | 403 block ec-spring4shell
            application/json                  | {"class.module.classLoader.x":1} | 403 block ec-spring4shell
            application/x-www-form-urlencoded | class.name=1                     | 200
            application/x-www-form-urlencoded | a=${jndi:ldap://evil.test/a}     | 200
            """)
    void the_cloudflare_ruleset_looks_at_names_in_bodies_whatever_else_is_executed(
            String type, String body, String wanted) {
        assertThat(told(post(executing(CLOUDFLARE, ""), type, body))).isEqualTo(wanted);
    }

    @Test
    void the_words_say_which_field_it_was() {
        var answer = post(executing(OWASP, ""), "application/json", "{\"user\": \"' or '1'='1\"}");

        assertThat(answer.journey().ruling().reason()).contains("30 by ec-sqli-tautology in the field user");
    }

    @ParameterizedTest(name = "plan {0}, {1} bytes before the attack: {2}")
    @CsvSource(textBlock = """
            ENTERPRISE, 131047, 403
            ENTERPRISE, 131048, 200
            FREE,       131048, 403
            FREE,       1048551, 403
            FREE,       1048552, 200
            """)
    void how_much_is_looked_at_depends_on_the_plan(Plan plan, int before, int status) {
        var edge = InMemoryEdge.with(zone -> withRules(zone, """
                        {"rules":{"http_request_firewall_custom":[{"ref":"r","action":"block",
                          "expression":"http.request.body.raw contains \\"<script>alert(1)</script>\\""}]}}""").with(plan, zone.settings()));

        assertThat(post(edge, "text/plain", "a".repeat(before) + "<script>alert(1)</script>")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            application/x-www-form-urlencoded | username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD                   | auth_detected password_leaked username_leaked username_and_password_leaked
            application/x-www-form-urlencoded | log=ann&pwd=CF_EXPOSED_PASSWORD                                             | auth_detected password_leaked
            application/json                  | {"email":"CF_EXPOSED_USERNAME@example.com","password":"CF_EXPOSED_PASSWORD"} | auth_detected password_leaked username_leaked username_and_password_leaked
            application/json                  | {"username":"CF_EXPOSED_USERNAME","password":"other"}                       | auth_detected username_leaked
            application/json                  | {"username":"CF_EXPOSED_USERNAME","password":"CF_EXPOSED_PASSWORD1"}        | auth_detected username_leaked username_password_similar
            application/json                  | {"username":"CF_EXPOSED_USERNAME@shop.test","password":"CF_EXPOSED_PASSWORD"} | auth_detected password_leaked username_password_similar
            application/json                  | {"username":"ann","password":"CF_EXPOSED_PASSWORD1"}                        | auth_detected
            application/json                  | {"password":"CF_EXPOSED_PASSWORD"}                                          | none
            application/json                  | {"username":"ann","password":"other"}                                       | auth_detected
            application/json                  | {"user":"CF_EXPOSED_USERNAME","password":"CF_EXPOSED_PASSWORD"}             | none
            application/json                  | {"log":"CF_EXPOSED_USERNAME","pwd":"CF_EXPOSED_PASSWORD"}                   | none
            application/x-www-form-urlencoded | email=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD                      | none
            """)
    void the_test_pair_is_known_to_be_leaked(String type, String body, String wanted) {
        var found = new StringBuilder();
        for (var field : List.of(
                "auth_detected",
                "credential_check.password_leaked",
                "credential_check.username_leaked",
                "credential_check.username_and_password_leaked",
                "credential_check.username_password_similar")) {
            if (post(blocking("cf.waf." + field, "1KB"), type, body).status() == 403) {
                found.append(field.replace("credential_check.", "")).append(' ');
            }
        }

        assertThat(found.toString().trim()).isEqualTo(wanted.equals("none") ? "" : wanted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD  | username_and_password_leaked
            username=CF_EXPOSED_USERNAME&password=other                | username_leaked
            username=ann&password=CF_EXPOSED_PASSWORD                  | password_leaked
            username=CF_EXPOSED_USERNAME@a.b&password=CF_EXPOSED_PASSWORD1 | username_password_similar
            username=ann&password=other                                | clean
            username=ann                                               | none
            """)
    void the_logs_tell_what_is_known_of_credentials(String body, String result, @TempDir Path folder)
            throws IOException {
        var form = "application/x-www-form-urlencoded";
        var read = post(blocking("cf.waf.auth_detected and http.host eq \"none\"", "1KB"), form, body);
        var unread = post(InMemoryEdge.standard(), form, body);

        assertThat(logged(read, folder.resolve("read"))).isEqualTo(result.equals("none") ? "" : result);
        assertThat(logged(unread, folder.resolve("unread"))).isEmpty();
    }

    private static String logged(Answer answer, Path file) throws IOException {
        try (var log = RequestLog.open(file, "shop.test")) {
            log.finished(answer.journey());
        }
        return JsonMapper.shared()
                .readTree(Files.readString(file))
                .get("LeakedCredentialCheckResult")
                .asString();
    }

    @Test
    void the_origin_is_told_of_leaked_credentials_by_a_managed_transform() {
        var edge =
                InMemoryEdge.with(new Rules().managed(Set.of("add_waf_credential_check_status_header"), Set.of())::on);

        var both = post(
                edge,
                "application/json",
                "{\"username\":\"CF_EXPOSED_USERNAME\",\"password\":\"CF_EXPOSED_PASSWORD\"}");
        var password = post(edge, "application/json", "{\"username\":\"ann\",\"password\":\"CF_EXPOSED_PASSWORD\"}");

        assertThat(both.originGot("Exposed-Credential-Check")).isEqualTo("1");
        assertThat(password.originGot("Exposed-Credential-Check")).isEqualTo("4");
    }

    @Test
    void without_such_rules_nobody_waits_for_a_body() {
        var body = Body.of(new byte[] {1, 2, 3});

        var answer = InMemoryEdge.standard().send("POST", "/", Headers.of("Content-Type", "text/plain"), body);

        assertThat(answer.journey().noted()).noneMatch(BodySample.class::isInstance);
    }
}
