package dev.edgecase.phase.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.log.RequestLog;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ScansTest {
    /** In two halves, so that no virus scanner takes this file for the test file. */
    private static final String TEST_FILE =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final String CHECK = "cf.waf.credential_check.";

    private static InMemoryEdge logging(String keys, String... expressions) {
        var rules = Stream.of(expressions)
                .map(text -> "{\"ref\":\"%s\",\"action\":\"log\",\"expression\":\"%s\"}"
                        .formatted(text.replaceAll("[^a-z_]", "-"), text.replace("\"", "\\\"")))
                .collect(Collectors.joining(","));
        return InMemoryEdge.with(zone -> Managed.withRules(
                zone,
                "{%s,\"rules\":{\"http_request_firewall_custom\":[%s]}}".formatted(keys.replace('\'', '"'), rules)));
    }

    private static Answer post(InMemoryEdge edge, String type, String body, String... headers) {
        var fields = Headers.builder().add("Content-Type", type);
        for (var i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        return edge.send("POST", "/", fields.build(), Body.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String events(Answer answer) {
        return answer.journey().securityEvents().stream()
                .map(event -> event.ref())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'leaked_credential_checks':{'enabled':true,'detections':[{'username':'%s','password':'%s'}]} | CF_EXPOSED_USERNAME | CF_EXPOSED_PASSWORD | both pass user any
            'leaked_credential_checks':{'enabled':true,'detections':[{'username':'%s','password':'%s'}]} | ann                 | CF_EXPOSED_PASSWORD | pass any
            'leaked_credential_checks':{'enabled':true,'detections':[{'username':'%s','password':'%s'}]} | CF_EXPOSED_USERNAME | x                   | user any
            'leaked_credential_checks':{'enabled':true,'detections':[{'username':'%s','password':'%s'}]} | ann                 | x                   | any
            'leaked_credential_checks':{'result':{'enabled':true},'success':true}                        | CF_EXPOSED_USERNAME | CF_EXPOSED_PASSWORD | ``
            'leaked_credential_checks':{'enabled':false,'detections':[{'username':'%s','password':'%s'}]} | CF_EXPOSED_USERNAME | CF_EXPOSED_PASSWORD | ``
            """)
    void the_zone_names_where_else_logins_are(String keys, String user, String password, String found) {
        var expression = "lookup_json_string(http.request.body.raw, \\\"%s\\\")";
        var edge = logging(
                keys.contains("%s")
                        ? keys.replace('\'', '"').formatted(expression.formatted("who"), expression.formatted("secret"))
                        : keys,
                CHECK + "username_and_password_leaked",
                CHECK + "password_leaked",
                CHECK + "username_leaked",
                "cf.waf.auth_detected");

        var answer = post(edge, "application/json", "{\"who\":\"%s\",\"secret\":\"%s\"}".formatted(user, password));

        assertThat(events(answer)
                        .replace("cf-waf-credential_check-username_and_password_leaked", "both")
                        .replace("cf-waf-credential_check-password_leaked", "pass")
                        .replace("cf-waf-credential_check-username_leaked", "user")
                        .replace("cf-waf-auth_detected", "any"))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"application/json", "application/x-login", "multipart/mixed; boundary=b", "''"})
    void a_login_that_the_zone_names_is_found_whatever_the_type_of_the_body(String type) {
        var value = "lookup_json_string(http.request.body.raw, \\\"%s\\\")";
        var edge = logging(
                "'leaked_credential_checks':{'detections':[{'username':'%s','password':'%s'}]}"
                        .formatted(value.formatted("who"), value.formatted("secret")),
                CHECK + "password_leaked");

        assertThat(events(post(edge, type, "{\"who\":\"ann\",\"secret\":\"CF_EXPOSED_PASSWORD\"}")))
                .isEqualTo("cf-waf-credential_check-password_leaked");
    }

    @ParameterizedTest(name = "enabled {0}")
    @CsvSource({"true, cf-waf-credential_check-password_leaked", "false, ''"})
    void logins_in_the_usual_places_are_looked_at_unless_somebody_says_no(boolean enabled, String found) {
        var edge = logging("'leaked_credential_checks':{'enabled':%s}".formatted(enabled), CHECK + "password_leaked");

        assertThat(events(post(edge, "application/x-www-form-urlencoded", "username=ann&password=CF_EXPOSED_PASSWORD")))
                .isEqualTo(found);
    }

    @Test
    void a_login_needs_no_body() {
        var edge = logging(
                "'leaked_credential_checks':{'detections':[{'username':'http.request.headers[\\\"x-user\\\"][0]',"
                        + "'password':'http.request.headers[\\\"x-pass\\\"][0]'}]}",
                CHECK + "password_leaked");

        assertThat(events(edge.get("/", "X-User", "ann", "X-Pass", "cf_exposed_password")))
                .isEqualTo("cf-waf-credential_check-password_leaked");
        assertThat(events(edge.get("/", "X-Pass", "cf_exposed_password"))).isEmpty();
    }

    private static InMemoryEdge scanning(String payloads) {
        return logging(
                "'content_upload_scan':{'value':'enabled','payloads':[%s]}".formatted(payloads),
                "cf.waf.content_scan.has_obj",
                "cf.waf.content_scan.has_malicious_obj",
                "cf.waf.content_scan.num_malicious_obj eq 1 and cf.waf.content_scan.num_obj eq 1");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/octet-stream          | FILE                                                               | has malicious one
            text/plain                        | FILE                                                               | has malicious one
            image/png                         | PNG                                                               | has
            application/octet-stream          | ``                                                                | ``
            application/octet-stream          | {"a":1}                                                           | ``
            text/html                         | <html>FILE</html>                                                    | ``
            application/json                  | {"file":"FILE"}                                                      | ``
            application/x-www-form-urlencoded | file=FILE                                                            | ``
            multipart/form-data; boundary=b   | --b~Content-Disposition: form-data; name=f; filename=x~~FILE~--b--   | has malicious one
            multipart/form-data; boundary=b   | --b~Content-Disposition: form-data; name=f; filename=x~~ok~--b--  | has
            multipart/form-data; boundary=b   | --b~Content-Disposition: form-data; name=f~~FILE~--b--               | ``
            multipart/form-data; boundary=b   | --b~Content-Disposition: form-data; name=f; filename=x~~FILE~--b~Content-Disposition: form-data; name=g; filename=y~~ok~--b-- | has malicious
            """)
    void files_are_found_and_the_test_file_is_malicious(String type, String body, String found) {
        var sent = body.replace("~", "\r\n").replace("FILE", TEST_FILE);

        assertThat(events(post(scanning(""), type, sent))
                        .replace("cf-waf-content_scan-has_obj", "has")
                        .replace("cf-waf-content_scan-has_malicious_obj", "malicious")
                        .replaceAll("cf-waf-content_scan-num_malicious_obj\\S*", "one"))
                .isEqualTo(found);
    }

    @Test
    void payloads_name_other_files_also_in_base64() {
        var edge = scanning("{'payload':'lookup_json_string(http.request.body.raw, \\\"file\\\")'}");
        var encoded = Base64.getEncoder().encodeToString(TEST_FILE.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(events(post(edge, "application/json", "{\"file\":\"%s\"}".formatted(encoded))))
                .contains("has_malicious_obj");
        assertThat(events(post(edge, "application/json", "{\"file\":\"hello!\"}")))
                .isEqualTo("cf-waf-content_scan-has_obj");
        assertThat(events(post(edge, "application/json", "{\"other\":\"%s\"}".formatted(encoded))))
                .isEmpty();
    }

    @Test
    void events_tell_what_was_found_in_the_order_of_the_files(@TempDir Path folder) throws IOException {
        var file = folder.resolve("events.ndjson");
        try (var log = RequestLog.ofEvents(file)) {
            log.finished(
                    post(scanning(""), "application/octet-stream", TEST_FILE).journey());
        }

        var event = JsonMapper.shared().readTree(Files.readAllLines(file).get(0));
        assertThat(event.get("ContentScanObjResults")).hasToString("[\"infected\"]");
        assertThat(event.get("ContentScanObjSizes")).hasToString("[68]");
        assertThat(event.get("ContentScanObjTypes")).hasToString("[\"text/plain\"]");
    }

    @Test
    void nothing_is_found_where_nobody_wants_it_but_what_was_given_to_the_visitor() {
        var off = logging("'content_upload_scan':{'value':'disabled'}", "cf.waf.content_scan.has_obj");
        var on = scanning("").from("127.0.0.1");

        assertThat(events(post(off, "application/octet-stream", TEST_FILE))).isEmpty();
        assertThat(events(post(
                        on,
                        "application/octet-stream",
                        "harmless",
                        "Edgecase-Visitor",
                        "ip=203.0.113.7; cf.waf.content_scan.has_malicious_obj=true")))
                .isEqualTo("cf-waf-content_scan-has_malicious_obj");
    }
}
