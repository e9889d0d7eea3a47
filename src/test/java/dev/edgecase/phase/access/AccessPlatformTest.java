package dev.edgecase.phase.access;

import static dev.edgecase.phase.access.Guarded.AUD;
import static dev.edgecase.phase.access.Guarded.EXAMPLE;
import static dev.edgecase.phase.access.Guarded.TEAM;
import static dev.edgecase.phase.access.Guarded.alice;
import static dev.edgecase.phase.access.Guarded.cookie;
import static dev.edgecase.phase.access.Guarded.edge;
import static dev.edgecase.phase.access.Guarded.payload;
import static dev.edgecase.phase.access.Guarded.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Rules;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Access answers below /cdn-cgi/access/: the login and the way back, the keys, and who somebody is. */
class AccessPlatformTest {
    private static final String LOGIN =
            "/cdn-cgi/access/login/shop.test:8443?kid=" + AUD + "&redirect_url=%2Fadmin%3Fa%3D1";
    private static final Duration SIX_WEEKS = Duration.ofDays(42);

    private static JsonNode json(Answer answer) {
        return new JsonMapper().readTree(answer.body());
    }

    private static List<JsonNode> keys(InMemoryEdge edge) {
        var keys = new ArrayList<JsonNode>();
        json(send(edge, "GET", TEAM, "/cdn-cgi/access/certs", "")).at("/keys").forEach(keys::add);
        return keys;
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString();
    }

    private static boolean isSigned(String token, JsonNode key) throws Exception {
        var spec = new RSAPublicKeySpec(number(text(key, "n")), number(text(key, "e")));
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        var dot = token.lastIndexOf('.');
        check.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    @Test
    void a_login_leads_back_with_a_cookie_and_the_next_needs_none() {
        var edge = edge(EXAMPLE, "");

        var page = send(edge, "GET", TEAM, LOGIN, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">", "admin is for those");

        var back = send(edge, "POST", TEAM, LOGIN, "email=Alice%40example.com");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location"))
                .startsWith("https://shop.test:8443/cdn-cgi/access/authorized?token=")
                .endsWith("&redirect_url=%2Fadmin%3Fa%3D1");
        assertThat(payload(cookie(back).split("=", 2)[1]))
                .startsWith("{\"aud\":[\"" + TEAM + "\"],\"email\":\"alice@example.com\"")
                .contains("\"type\":\"org\"");

        var target = back.header("Location").substring("https://shop.test:8443".length());
        var authorized = send(edge, "GET", "shop.test:8443", target, "");
        assertThat(authorized.status()).isEqualTo(302);
        assertThat(authorized.header("Location")).isEqualTo("/admin?a=1");
        edge.overTls("shop.test");
        assertThat(edge.get("/admin?a=1", "Cookie", cookie(authorized)).status())
                .isEqualTo(200);
        assertThat(edge.get("/admin?a=1", "Cookie", cookie(back)).status())
                .as("a login is for the team's domain")
                .isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email=alice%40example.com | 302
            email=eve%40elsewhere.com | 403
            email=alice               | 200
            email=%22%40example.com   | 200
            email=%                   | 200
            ''                        | 200
            """)
    void a_login_is_for_those_of_whom_a_policy_speaks(String form, int status) {
        assertThat(send(edge(EXAMPLE, ""), "POST", TEAM, LOGIN, form).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme.cloudflareaccess.com | /                                                                     | 404
            acme.cloudflareaccess.com | /admin                                                                | 404
            acme.cloudflareaccess.com | /cdn-cgi/access/login/shop.test?kid=unknown&redirect_url=/admin       | 404
            acme.cloudflareaccess.com | /cdn-cgi/access/login/elsewhere.test?kid=AUD&redirect_url=/admin      | 404
            acme.cloudflareaccess.com | /cdn-cgi/access/login/shop.test?kid=AUD&redirect_url=//elsewhere.test | 404
            acme.cloudflareaccess.com | /cdn-cgi/access/login/shop.test?kid=AUD&redirect_url=/public          | 200
            acme.cloudflareaccess.com | /cdn-cgi/access/login/shop.test?kid=AUD&redirect_url=/admin           | 200
            shop.test                 | /cdn-cgi/access/login/shop.test?kid=AUD&redirect_url=/admin           | 200
            shop.test                 | /cdn-cgi/access/authorized?token=a.b.c&redirect_url=/admin            | 404
            shop.test                 | /cdn-cgi/access/get-identity                                          | 401
            shop.test                 | /cdn-cgi/access/logout                                                | 200
            shop.test                 | /cdn-cgi/access/other                                                 | 404
            other.cloudflareaccess.com | /cdn-cgi/access/certs                                                | 409
            """)
    void the_edge_answers_what_belongs_to_access(String host, String target, int status) {
        var answer = send(edge(EXAMPLE, ""), "GET", host, target.replace("AUD", AUD), "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.received()).isEmpty();
    }

    @Test
    void who_asked_for_what_a_rule_rewrites_can_log_in_and_comes_back_there() {
        var edge = InMemoryEdge.with(plain -> Rules.read("""
                        {"access":[{"name":"admin","domain":"shop.test/admin","aud":"%s","policies":[%s]}],
                         "rulesets":[{"kind":"zone","phase":"http_request_transform","rules":[
                          {"expression":"http.request.uri.path eq \\"/old\\"","action":"rewrite",
                           "action_parameters":{"uri":{"path":{"value":"/admin"}}}}]}]}""".formatted(AUD, EXAMPLE), plain));

        var login = send(edge, "GET", "shop.test", "/old?a=1", "").header("Location");
        assertThat(login).startsWith("https://edgecase.cloudflareaccess.com/").endsWith("redirect_url=%2Fold%3Fa%3D1");
        var back =
                send(edge, "POST", "shop.test", login.substring(login.indexOf("/cdn-cgi")), "email=alice@example.com");
        assertThat(back.header("Location")).endsWith("&redirect_url=%2Fold%3Fa%3D1");
        var cookie = cookie(send(edge, "GET", "shop.test", back.header("Location"), ""));
        assertThat(edge.get("/old?a=1", "Cookie", cookie).status()).isEqualTo(200);
    }

    @Test
    void whoever_asks_for_a_path_of_two_slashes_can_log_in_too() {
        var edge = InMemoryEdge.with(plain -> Rules.read("""
                        {"access":[{"name":"admin","domain":"shop.test","aud":"%s","policies":[%s]}]}
                        """.formatted(AUD, EXAMPLE), plain));

        var login = send(edge, "GET", "shop.test", "//elsewhere.test/a", "").header("Location");
        var place = login.substring(login.indexOf("/cdn-cgi"));
        var authorized = send(edge, "POST", "shop.test", place, "email=alice@example.com");
        var last = send(edge, "GET", "shop.test", authorized.header("Location"), "");

        assertThat(last.status()).isEqualTo(302);
        assertThat(last.header("Location")).isEqualTo("/.//elsewhere.test/a");
    }

    @Test
    void without_applications_there_is_nothing() {
        assertThat(InMemoryEdge.standard().get("/cdn-cgi/access/certs").status())
                .isEqualTo(404);
    }

    @Test
    void the_keys_are_those_that_sign() throws Exception {
        var edge = edge(EXAMPLE, "");
        var token = alice(edge).originGot("Cf-Access-Jwt-Assertion");

        var shown = json(send(edge, "GET", TEAM, "/cdn-cgi/access/certs", ""));
        var keys = keys(edge);

        assertThat(keys).hasSize(1);
        var key = keys.get(0);
        assertThat(List.of(text(key, "kty"), text(key, "alg"), text(key, "use"), text(key, "e")))
                .containsExactly("RSA", "RS256", "sig", "AQAB");
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"RS256\",\"kid\":\"" + text(key, "kid") + "\",\"typ\":\"JWT\"}");
        assertThat(isSigned(token, key)).isTrue();
        assertThat(shown.at("/public_cert").toString()).contains(text(key, "kid"), "BEGIN CERTIFICATE");
        assertThat(shown.at("/public_certs").size()).isEqualTo(1);
    }

    @Test
    void the_key_changes_every_six_weeks_and_the_one_before_is_good_for_a_week() {
        var edge = edge(EXAMPLE, ",\"session_duration\":\"1440h\"");
        var cookie = cookie(alice(edge));
        var first = keys(edge).get(0);

        edge.clock().advance(SIX_WEEKS.minusSeconds(1));
        assertThat(keys(edge)).containsExactly(first);
        edge.clock().advance(Duration.ofSeconds(1));
        assertThat(keys(edge)).hasSize(2).last().isEqualTo(first);
        edge.clock().advance(Duration.ofDays(7).minusSeconds(1));
        edge.overTls("shop.test");
        assertThat(edge.get("/admin", "Cookie", cookie).status()).isEqualTo(200);
        edge.clock().advance(Duration.ofSeconds(1));
        assertThat(keys(edge)).hasSize(1).doesNotContain(first);
        edge.overTls("shop.test");
        assertThat(edge.get("/admin", "Cookie", cookie).status()).isEqualTo(302);
    }

    @Test
    void somebody_can_ask_who_they_are_and_log_out() {
        var edge = edge(EXAMPLE, "");
        var cookie = cookie(alice(edge));

        var identity = json(edge.get("/cdn-cgi/access/get-identity", "Cookie", cookie));
        assertThat(identity.toString())
                .matches(
                        "\\{\"email\":\"alice@example.com\",\"geo\":\\{\"country\":\"DE\"},\"user_uuid\":\"[0-9a-f-]{36}\","
                                + "\"iat\":1767323045,\"ip\":\"127.0.0.1\",\"service_token_status\":false}");
        assertThat(edge.get("/cdn-cgi/access/logout").header("Set-Cookie"))
                .isEqualTo("CF_Authorization=; Path=/; Max-Age=0");
    }

    @Test
    void a_cookie_for_the_path_alone_is_taken_away_there_too() {
        var app = "{\"name\":\"%s\",\"domain\":\"%s.test/%s\",\"path_cookie_attribute\":%s,\"policies\":[%s]}";
        var zone = "{\"access\":[%s,%s,%s,%s]}"
                .formatted(
                        app.formatted("a", "shop", "a", true, EXAMPLE),
                        app.formatted("b", "shop", "b*", true, EXAMPLE),
                        app.formatted("c", "shop", "c", false, EXAMPLE),
                        app.formatted("d", "other", "d", true, EXAMPLE));
        var edge = InMemoryEdge.with(plain -> Rules.read(zone, plain));

        assertThat(edge.get("/cdn-cgi/access/logout").response().headers().all("Set-Cookie"))
                .containsExactly("CF_Authorization=; Path=/; Max-Age=0", "CF_Authorization=; Path=/a; Max-Age=0");
    }

    @Test
    void the_token_of_an_application_is_no_login_at_the_team_and_the_team_s_no_way_back() {
        var edge = edge(EXAMPLE, "");
        var application = cookie(alice(edge));
        var team = cookie(send(edge, "POST", TEAM, LOGIN, "email=alice%40example.com"));
        edge.overTls(TEAM);

        assertThat(login(edge, team).status()).isEqualTo(302);
        assertThat(login(edge, application).status()).as("asked who it is").isEqualTo(200);
        var way = "/cdn-cgi/access/authorized?redirect_url=/admin&token=";
        assertThat(send(edge, "GET", "shop.test", way + value(application), "").status())
                .isEqualTo(302);
        assertThat(send(edge, "GET", "shop.test", way + value(team), "").status())
                .isEqualTo(404);
    }

    private static Answer login(InMemoryEdge edge, String cookie) {
        return edge.send(new EdgeRequest(
                "GET", "https", TEAM, LOGIN, Protocol.HTTP_1_1, Headers.of("Cookie", cookie), Body.EMPTY));
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1);
    }
}
