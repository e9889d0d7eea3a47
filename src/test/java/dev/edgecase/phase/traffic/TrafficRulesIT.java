package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_ORIGIN;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleLists;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Action.RedirectFromList;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Action.Route;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.value.UrlPattern;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each traffic rule at the wire, in front of an origin that keeps what it got. */
class TrafficRulesIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Rules rules = new Rules();
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.answering(OK);
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    private TestEdge edge() {
        return TestEdge.edge().http(origin.port()).zone(rules::on).start();
    }

    private static RawClient.Response get(TestEdge edge, String target) throws IOException {
        return RawClient.get(edge.running().httpPort(), false, target);
    }

    private String requestLine() {
        var request = origin.requests().get(0);
        return request.substring(0, request.indexOf("\r\n"));
    }

    @Test
    void a_single_redirect_has_a_location_and_a_small_page() throws IOException {
        var target = new Text.Fixed("https://shop.test/caf\u00c3\u00a9|x");
        rules.zone(HTTP_REQUEST_DYNAMIC_REDIRECT, "sale", "true", new Redirect(target, 301, true));
        try (var edge = edge()) {
            var response = get(edge, "/?a=b");
            var head = RawClient.send(
                    edge.running().httpPort(),
                    false,
                    "HEAD / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n");

            assertThat(response.status()).isEqualTo(301);
            assertThat(response.header("Location")).isEqualTo("https://shop.test/caf\u00c3\u00a9|x?a=b");
            assertThat(response.header("Content-Length"))
                    .isEqualTo(String.valueOf(response.body().length()));
            assertThat(response.body()).contains("<h1>301 Moved Permanently</h1>");
            assertThat(response.header("Server")).isEqualTo("cloudflare");
            assertThat(response.header("Edgecase")).isEqualTo("SINGLE_REDIRECT; rule=sale");
            assertThat(head.text()).contains("301").endsWith("\r\n\r\n");
            assertThat(head.header("Content-Length")).isEqualTo(response.header("Content-Length"));
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void a_bulk_redirect_comes_from_the_list() throws IOException {
        var items = List.of(Map.of(
                "redirect",
                Map.of("source_url", "shop.test/old", "target_url", "https://shop.test/new", "status_code", 308)));
        rules.lists(Lists.of(List.of(
                        RuleLists.read(Map.of("name", "moved", "kind", "redirect", "items", items), ListLimits.DEFAULTS)
                                .value()
                                .orElseThrow())))
                .account(
                        HTTP_REQUEST_REDIRECT,
                        "moves",
                        "http.request.full_uri in $moved",
                        new RedirectFromList("moved", Fields.known("http.request.full_uri")));
        try (var edge = edge()) {
            var response = get(edge, "/old?x");

            assertThat(response.status()).isEqualTo(308);
            assertThat(response.header("Location")).isEqualTo("https://shop.test/new");
            assertThat(get(edge, "/new").body()).isEqualTo("ok");
        }
    }

    @Test
    void a_rewritten_url_is_what_the_origin_gets() throws IOException {
        rules.zone(
                HTTP_REQUEST_TRANSFORM,
                "v2",
                "true",
                new RewriteUri(
                        Optional.of(rules.computed(HTTP_REQUEST_TRANSFORM, "concat(\"/v2\", http.request.uri.path)")),
                        Optional.of(new Text.Fixed("q=1")),
                        true));
        try (var edge = edge()) {
            assertThat(get(edge, "/a%2fb?x").body()).isEqualTo("ok");
            assertThat(requestLine()).isEqualTo("GET /v2/a%2Fb?q=1 HTTP/1.1");
        }
    }

    @Test
    void a_rewrite_without_a_path_is_the_page_of_its_error() throws IOException {
        var nowhere = new RewriteUri(Optional.of(new Text.Fixed("nowhere")), Optional.empty(), true);
        rules.zone(HTTP_REQUEST_TRANSFORM, "short", "true", nowhere);
        try (var edge = edge()) {
            var response = RawClient.get(edge.running().httpPort(), false, "/", "Accept: application/json");

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.body()).contains("1035");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void a_normalized_url_is_for_rules_and_the_origin_gets_what_the_visitor_sent() throws IOException {
        rules.zone(
                HTTP_REQUEST_DYNAMIC_REDIRECT,
                "seen",
                "http.request.uri.path eq \"/hello/pa%5Cth\"",
                new Redirect(new Text.Fixed("/seen"), 302, false));
        try (var edge = edge()) {
            assertThat(get(edge, "/%68ello/./pa\\th").header("Location")).isEqualTo("/seen");
            assertThat(get(edge, "/%68ello/./pa\\th/x").body()).isEqualTo("ok");
            assertThat(requestLine()).isEqualTo("GET /%68ello/./pa\\th/x HTTP/1.1");
        }
    }

    @Test
    void a_page_rule_forwards_what_its_stars_found() throws IOException {
        rules.pageRule(new PageRule(
                "*shop.test/img/*",
                UrlPattern.of("*shop.test/img/*"),
                1,
                Map.of(),
                PageCache.NONE,
                Optional.of(new PageRule.Forwarding("https://img.shop.test/$2", 302))));
        try (var edge = edge()) {
            assertThat(get(edge, "/IMG/a.png?b").header("Location")).isEqualTo("https://img.shop.test/a.png?b");
        }
    }

    @Test
    void a_configuration_rule_has_https_visitors_served_from_the_plain_listener() throws IOException {
        rules.zone(
                HTTP_CONFIG_SETTINGS,
                "flexible",
                "http.request.uri.path eq \"/plain\"",
                new SetConfig(Map.of("ssl", "flexible")));
        try (var edge = edge()) {
            assertThat(RawClient.get(edge.running().httpsPort(), true, "/plain").body())
                    .isEqualTo("ok");
            assertThat(origin.requests().get(0)).contains("X-Forwarded-Proto: https\r\n");
        }
    }

    @Test
    void an_origin_rule_changes_record_port_and_host() throws IOException {
        var backup = new Origins(Optional.of(new OriginAddress("127.0.0.1", 1)), Optional.empty());
        rules.zone(
                HTTP_REQUEST_ORIGIN,
                "backup",
                "true",
                new Route(
                        Optional.of("app.test"),
                        Optional.empty(),
                        Optional.of("backup.test"),
                        OptionalInt.of(origin.port())));
        try (var edge = TestEdge.edge()
                .http(RawOrigin.closedPort())
                .zone(zone -> rules.on(zone).withRecords(Map.of("backup.test", backup)))
                .start()) {
            assertThat(get(edge, "/").body()).isEqualTo("ok");
            assertThat(origin.requests().get(0)).contains("\r\nHost: app.test\r\n");
        }
    }

    @Test
    void a_host_header_is_the_sni_and_a_name_that_the_certificate_may_be_for(@TempDir Path directory) throws Exception {
        var authority = CertificateAuthority.temporary(InstantSource.system());
        var serverName = new CompletableFuture<String>();
        rules.zone(HTTP_CONFIG_SETTINGS, "strict", "true", new SetConfig(Map.of("ssl", "strict")))
                .zone(
                        HTTP_REQUEST_ORIGIN,
                        "app",
                        "http.request.uri.path eq \"/app\"",
                        new Route(Optional.of("app.test"), Optional.empty(), Optional.empty(), OptionalInt.empty()));
        try (var secure = RawOrigin.startTls(
                        ServerTls.of(authority.issue(LeafRequest.of("app.test"))),
                        RawOrigin.TlsOptions.DEFAULTS,
                        visit -> {
                            while (visit.readRequest()) {
                                serverName.complete(serverName((SSLSocket) visit.socket()));
                                visit.write(OK);
                            }
                        });
                var edge = TestEdge.edge()
                        .https(secure.port())
                        .zone(rules::on)
                        .trusting(Files.writeString(directory.resolve("ca.pem"), authority.pem()))
                        .start()) {
            var port = edge.running().httpsPort();

            assertThat(RawClient.get(port, true, "/other").status()).isEqualTo(526);
            assertThat(RawClient.get(port, true, "/app").body()).isEqualTo("ok");
            assertThat(serverName.get(10, TimeUnit.SECONDS)).isEqualTo("app.test");
        }
    }

    private static String serverName(SSLSocket socket) {
        var names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
        return ((SNIHostName) names.get(0)).getAsciiName();
    }
}
