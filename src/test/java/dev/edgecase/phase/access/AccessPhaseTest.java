package dev.edgecase.phase.access;

import static dev.edgecase.phase.access.Guarded.AUD;
import static dev.edgecase.phase.access.Guarded.CLIENT;
import static dev.edgecase.phase.access.Guarded.EXAMPLE;
import static dev.edgecase.phase.access.Guarded.SECRET;
import static dev.edgecase.phase.access.Guarded.TEAM;
import static dev.edgecase.phase.access.Guarded.alice;
import static dev.edgecase.phase.access.Guarded.cookie;
import static dev.edgecase.phase.access.Guarded.edge;
import static dev.edgecase.phase.access.Guarded.payload;
import static dev.edgecase.phase.access.Guarded.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications behind Access: who passes, and what the others get. */
class AccessPhaseTest {
    private static final String[] FORGED = {
        "Cf-Access-Jwt-Assertion", "forged", "Cf-Access-Authenticated-User-Email", "eve@example.com"
    };
    private static final String ROBOT = policy("non_identity", "{\"service_token\":{\"token_id\":\"robot\"}}", "");

    @Test
    void who_has_not_logged_in_is_sent_to_the_login() {
        var answer = edge(EXAMPLE, "").get("/admin?a=1&b=2");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .isEqualTo("https://%s/cdn-cgi/access/login/shop.test?kid=%s&redirect_url=%%2Fadmin%%3Fa%%3D1%%26b%%3D2"
                        .formatted(TEAM, AUD));
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ACCESS);
        assertThat(answer.journey().ruling().rule()).contains("admin");
        assertThat(answer.journey().securityEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on, https://acme.cloudflareaccess.com/cdn-cgi", "off, /cdn-cgi"})
    void a_knob_has_people_log_in_at_the_own_host(String knob, String start) {
        var edge = edge(EXAMPLE, "", zone -> Knobs.turned(zone, "access_team_domain", knob));

        assertThat(edge.get("/admin").header("Location")).startsWith(start + "/access/login/shop.test?kid=");
    }

    @Test
    void who_may_see_it_goes_on_with_a_token() {
        var edge = edge(EXAMPLE, "");

        var answer = alice(edge);

        var token = answer.originGot("Cf-Access-Jwt-Assertion");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.originGot("Cf-Access-Authenticated-User-Email")).isEqualTo("alice@example.com");
        assertThat(payload(token))
                .matches("\\{\"aud\":\\[\"" + AUD
                        + "\"],\"email\":\"alice@example.com\",\"exp\":1767409445,\"iat\":1767323045,"
                        + "\"nbf\":1767323045,\"iss\":\"https://acme.cloudflareaccess.com\",\"type\":\"app\","
                        + "\"identity_nonce\":\"[0-9a-f]{16}\",\"sub\":\"[0-9a-f-]{36}\",\"country\":\"DE\"}");
        assertThat(answer.header("Set-Cookie"))
                .isEqualTo("CF_Authorization=" + token + "; Path=/; Max-Age=86400; HttpOnly; Secure; SameSite=None");
        assertThat(edge.get("/admin/users", "Cookie", cookie(answer)).originGot("Cf-Access-Jwt-Assertion"))
                .isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"'', 86400", "30m, 1800"})
    void a_session_lasts_as_long_as_the_application_says(String duration, int seconds) {
        var edge = edge(EXAMPLE, duration.isEmpty() ? "" : ",\"session_duration\":\"" + duration + '"');
        var cookie = cookie(alice(edge));

        edge.clock().advance(Duration.ofSeconds(seconds - 1));
        assertThat(edge.get("/admin", "Cookie", cookie).status()).isEqualTo(200);
        edge.clock().advance(Duration.ofSeconds(1));
        assertThat(edge.get("/admin", "Cookie", cookie).status()).isEqualTo(302);
    }

    @Test
    void a_policy_may_have_a_session_of_its_own() {
        var edge = edge(
                policy("allow", "{\"everyone\":{}}", ",\"session_duration\":\"1h\""), ",\"session_duration\":\"30m\"");

        assertThat(alice(edge).header("Set-Cookie")).contains("; Max-Age=3600;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                                        | ; HttpOnly; Secure; SameSite=None
            ,"http_only_cookie_attribute":false,"same_site_cookie_attribute":"lax"                     | Max-Age=86400; Secure; SameSite=Lax
            ,"same_site_cookie_attribute":"strict","path_cookie_attribute":true                        | Path=/admin; Max-Age=86400; HttpOnly; Secure; SameSite=Strict
            """)
    void the_cookie_is_written_as_the_application_says(String more, String end) {
        assertThat(alice(edge(EXAMPLE, more)).header("Set-Cookie")).endsWith(end);
    }

    @Test
    void over_plain_http_the_cookie_is_one_that_browsers_keep() {
        var zone = "{\"access\":[{\"name\":\"a\",\"domain\":\"shop.test\",\"aud\":\"a\",\"policies\":[%s]}]}"
                .formatted(EXAMPLE);
        var edge = InMemoryEdge.with(plain -> Rules.read(zone, plain)).from("127.0.0.1");

        assertThat(edge.get("/", "Edgecase-Visitor", "ip=203.0.113.7; access=alice@example.com")
                        .header("Set-Cookie"))
                .endsWith("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                   | 403 | ''
            ,"custom_deny_message":"Ask <IT>"                    | 403 | ''
            ,"custom_deny_url":"https://shop.test/no"            | 302 | https://shop.test/no
            ,"custom_non_identity_deny_url":"https://shop.test/" | 403 | ''
            """)
    void who_may_not_see_it_is_told_so(String more, int status, String location) {
        var edge = edge(policy("allow", "{\"email\":{\"email\":\"bob@example.com\"}}", ""), more);

        var answer = alice(edge);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().reason()).contains("denied alice@example.com", "no policy speaks of them");
        if (status == 403) {
            var page = answer.body();
            assertThat(page).contains("<h1>Forbidden</h1>", "alice@example.com");
            assertThat(page.contains("Ask &lt;IT&gt;")).isEqualTo(more.contains("Ask"));
        }
    }

    @ParameterizedTest
    @CsvSource({"XMLHttpRequest, 401", "xmlhttprequest, 401", "fetch, 302", "'', 302"})
    void a_script_gets_401_in_place_of_the_way_to_the_login(String requestedWith, int status) {
        assertThat(edge(EXAMPLE, "")
                        .get("/admin", "X-Requested-With", requestedWith)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"true, OPTIONS, 200", "false, OPTIONS, 302", "true, GET, 302"})
    void a_preflight_passes_if_the_application_lets_it(boolean bypass, String method, int status) {
        var edge = edge(EXAMPLE, ",\"options_preflight_bypass\":" + bypass);

        assertThat(edge.send(method, "/admin", Headers.EMPTY, Body.EMPTY).status())
                .isEqualTo(status);
    }

    @Test
    void bypass_comes_before_all_others_and_asks_nobody() {
        var edge = edge(
                policy("deny", "{\"everyone\":{}}", ",\"precedence\":1") + ","
                        + policy("bypass", "{\"ip\":{\"ip\":\"127.0.0.1\"}}", ",\"precedence\":2"),
                "");

        var answer = edge.get("/admin");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.originGot("Cf-Access-Jwt-Assertion")).isEmpty();
        assertThat(alice(edge).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CF-Access-Client-Id   | %s           | CF-Access-Client-Secret | %s | 200
            CF-Access-Client-Id   | %s           | CF-Access-Client-Secret | x  | 403
            CF-Access-Client-Id   | other.access | CF-Access-Client-Secret | s  | 403
            CF-Access-Client-Id   | off.access   | CF-Access-Client-Secret | s  | 403
            CF-Access-Client-Id   | %s           | X-None                  | %s | 403
            Authorization | {"cf-access-client-id": "%s", "cf-access-client-secret": "S"} | X-None | - | 200
            X-Token       | {"cf-access-client-id": "%s", "cf-access-client-secret": "S"} | X-None | - | 403
            """)
    void a_program_shows_its_credentials(String name, String id, String secretName, String secret, int status) {
        var edge = edge(ROBOT, ",\"read_service_tokens_from_header\":\"Authorization\"");

        var answer = edge.get(
                "/admin",
                name,
                id.replace("%s", CLIENT).replace("\"S\"", '"' + SECRET + '"'),
                secretName,
                secret.replace("%s", SECRET));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(payload(answer.originGot("Cf-Access-Jwt-Assertion")))
                    .isEqualTo(
                            "{\"aud\":[\"%s\"],\"common_name\":\"%s\",\"exp\":1767409445,\"iat\":1767323045,\"iss\":\"https://%s\",\"type\":\"app\",\"sub\":\"\"}"
                                    .formatted(AUD, CLIENT, TEAM));
            assertThat(answer.originGot("Cf-Access-Authenticated-User-Email")).isEmpty();
            assertThat(edge.get("/admin", "Cookie", cookie(answer)).status()).isEqualTo(200);
        }
    }

    @Test
    void service_auth_by_an_address_alone_passes_without_a_token() {
        var edge = edge(policy("non_identity", "{\"ip\":{\"ip\":\"127.0.0.1\"}}", ""), "");

        assertThat(edge.get("/admin").status()).isEqualTo(200);
        assertThat(edge.get("/admin").originGot("Cf-Access-Jwt-Assertion")).isEmpty();
        assertThat(edge.from("198.51.100.7").get("/admin").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"3354, 200", "3355, 403", "3356, 403"})
    void the_credentials_of_a_program_end(int seconds, int status) {
        var edge = edge(ROBOT, "");
        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(edge.get("/admin", "CF-Access-Client-Id", CLIENT, "CF-Access-Client-Secret", SECRET)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"true, false, 401", "false, false, 403", "true, true, 401", "false, true, 302"})
    void a_program_without_credentials_gets_what_the_application_says(
            boolean unauthorized, boolean people, int status) {
        var edge = edge(people ? ROBOT + "," + EXAMPLE : ROBOT, ",\"service_auth_401_redirect\":" + unauthorized);

        assertThat(edge.get("/admin").status()).isEqualTo(status);
    }

    @Test
    void what_only_access_may_say_is_taken_from_visitors_in_a_zone_with_applications() {
        assertThat(edge(EXAMPLE, "").get("/public", FORGED).originGot("Cf-Access-Authenticated-User-Email"))
                .isEmpty();
        assertThat(edge(EXAMPLE, "").get("/public", FORGED).originGot("Cf-Access-Jwt-Assertion"))
                .isEmpty();
        assertThat(InMemoryEdge.standard().get("/public", FORGED).originGot("Cf-Access-Jwt-Assertion"))
                .isEqualTo("forged");
    }

    @Test
    void who_gets_in_without_a_name_cannot_bring_one_along() {
        var open = edge(policy("bypass", "{\"everyone\":{}}", ""), "").get("/admin", FORGED);
        var program = edge(ROBOT, "")
                .get(
                        "/admin",
                        "CF-Access-Client-Id",
                        CLIENT,
                        "CF-Access-Client-Secret",
                        SECRET,
                        "Cf-Access-Authenticated-User-Email",
                        "eve@example.com");

        assertThat(open.originGot("Cf-Access-Authenticated-User-Email")).isEmpty();
        assertThat(open.originGot("Cf-Access-Jwt-Assertion")).isEmpty();
        assertThat(program.originGot("Cf-Access-Authenticated-User-Email")).isEmpty();
        assertThat(payload(program.originGot("Cf-Access-Jwt-Assertion"))).contains(CLIENT);
    }

    @Test
    void a_token_of_another_application_or_a_forged_one_is_none() {
        var zone = """
                {"access":[{"name":"a","domain":"shop.test/a","aud":"a","policies":[%s]},
                           {"name":"b","domain":"shop.test/b","aud":"b","policies":[%s]}]}""".formatted(EXAMPLE, EXAMPLE);
        var edge = InMemoryEdge.with(plain -> Rules.read(zone, plain)).from("127.0.0.1");
        var cookie = cookie(edge.get("/a", "Edgecase-Visitor", "ip=203.0.113.7; access=alice@example.com"));

        assertThat(edge.get("/a", "Cookie", cookie).status()).isEqualTo(200);
        assertThat(edge.get("/a", "Cf-Access-Token", cookie.split("=", 2)[1]).status())
                .isEqualTo(200);
        assertThat(edge.get("/b", "Cookie", cookie).status()).isEqualTo(302);
        assertThat(edge.get("/a", "Cookie", withAnotherSignature(cookie)).status())
                .isEqualTo(302);
        assertThat(edge.get("/a", "Cookie", "CF_Authorization=a.b.c").status()).isEqualTo(302);
    }

    private static String withAnotherSignature(String token) {
        var start = token.lastIndexOf('.') + 1;
        return token.substring(0, start) + (token.charAt(start) == 'A' ? 'B' : 'A') + token.substring(start + 1);
    }
}
