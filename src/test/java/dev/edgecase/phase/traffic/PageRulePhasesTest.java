package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_ORIGIN;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Action.Route;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.value.UrlPattern;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRulePhasesTest {
    private final Rules rules = new Rules();

    private void rule(String pattern, Map<String, String> settings) {
        rules.pageRule(new PageRule(pattern, UrlPattern.of(pattern), 1, settings, PageCache.NONE, Optional.empty()));
    }

    private void forwarding(String pattern, String url, int status) {
        rules.pageRule(new PageRule(
                pattern,
                UrlPattern.of(pattern),
                1,
                Map.of(),
                PageCache.NONE,
                Optional.of(new PageRule.Forwarding(url, status))));
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} from {3}: {4}")
    @CsvSource(textBlock = """
            *shop.test/*,             https://new.test/$1/$2,      /a/b?c,     301, https://new.test//a/b?c
            shop.test/a*/b*,          https://new.test/$2?x=$1,    /a1/b2,     302, https://new.test/2?x=1
            shop.test/*,              https://new.test/\\$1/\\$/$1, /p,        302, https://new.test/$1/$/p
            shop.test/*,              https://new.test/$2$$10,     /p,         302, https://new.test/$2$p0
            shop.test/plain,          https://new.test/,           /plain,     301, https://new.test/
            """)
    void a_forwarding_url_may_name_what_stars_stand_for(
            String pattern, String url, String asked, int status, String location) {
        forwarding(pattern, url, status);

        var answer = edge().get(asked);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(answer.header("Edgecase")).isEqualTo("PAGE_RULE; rule=" + pattern);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.PAGE_RULE);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("sent the visitor to %s by page rule %s".formatted(location, pattern));
    }

    @Test
    void a_url_that_no_rule_is_about_goes_to_the_origin() {
        forwarding("shop.test/old", "https://new.test/", 301);

        assertThat(edge().get("/old/").received()).isPresent();
        assertThat(edge().get("/old?x").received()).isPresent();
    }

    @Test
    void only_the_first_rule_that_matches_counts() {
        rule("shop.test/a*", Map.of("ip_geolocation", "off"));
        forwarding("shop.test/*", "https://new.test/", 301);

        var answer = edge().get("/a");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.originGot("CF-IPCountry")).isEmpty();
        assertThat(answer.journey().steps())
                .contains(new Journey.Step("PageRulePhase", "chose page rule shop.test/a*"));
    }

    @Test
    void patterns_are_held_against_the_url_after_rewrites() {
        rules.zone(
                HTTP_REQUEST_TRANSFORM,
                "r",
                "true",
                new RewriteUri(Optional.of(new Text.Fixed("/b")), Optional.empty(), true));
        forwarding("shop.test/a", "https://new.test/a", 301);
        forwarding("shop.test/b", "https://new.test/b", 301);

        assertThat(edge().get("/a").header("Location")).isEqualTo("https://new.test/b");
    }

    @ParameterizedTest(name = "{0} and a visitor of {1}://{2}: {3}")
    @CsvSource(textBlock = """
            shop.test:443/*,  https, shop.test,      302
            shop.test:80/*,   http,  shop.test,      302
            shop.test:8443/*, https, shop.test:8443, 302
            shop.test:443/*,  https, shop.test:8443, 200
            shop.test/*,      https, shop.test:8443, 302
            http://shop.test/*, https, shop.test,    200
            """)
    void a_port_is_the_one_the_visitor_named_or_the_schemes(String pattern, String scheme, String host, int status) {
        forwarding(pattern, "https://new.test/", 302);
        var edge = scheme.equals("https") ? edge().overTls("shop.test") : edge();

        assertThat(edge.send(new EdgeRequest("GET", scheme, host, "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void always_use_https_sends_http_visitors_to_https() {
        rule("shop.test/*", Map.of("always_use_https", ""));

        var answer = edge().get("/%7ea?b");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("https://shop.test/%7ea?b");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.PAGE_RULE);
        assertThat(edge().get("/.well-known/acme-challenge/x").status()).isEqualTo(200);
        assertThat(edge().overTls("shop.test").get("/").status()).isEqualTo(200);
    }

    @Test
    void its_redirects_come_behind_those_of_newer_rules() {
        forwarding("shop.test/*", "https://page.test/", 301);
        rules.zone(
                HTTP_REQUEST_DYNAMIC_REDIRECT,
                "single",
                "http.request.uri.path eq \"/a\"",
                new Redirect(new Text.Fixed("/single"), 302, false));

        assertThat(edge().get("/a").header("Location")).isEqualTo("/single");
        assertThat(edge().get("/b").header("Location")).isEqualTo("https://page.test/");
    }

    @Test
    void ssl_is_the_encryption_mode_of_the_request() {
        rule("shop.test/flexible", Map.of("ssl", "flexible"));

        assertThat(edge().overTls("shop.test")
                        .get("/flexible")
                        .received()
                        .orElseThrow()
                        .route()
                        .tls())
                .isEmpty();
        assertThat(edge().overTls("shop.test")
                        .get("/")
                        .received()
                        .orElseThrow()
                        .route()
                        .tls())
                .isPresent();
    }

    @Test
    void true_client_ip_header_is_sent() {
        rule("shop.test/*", Map.of("true_client_ip_header", "on"));

        assertThat(edge().get("/").originGot("True-Client-IP")).isEqualTo("198.51.100.20");
    }

    @Test
    void origin_error_page_pass_thru_lets_the_origins_page_pass() {
        rule("shop.test/*", Map.of("origin_error_page_pass_thru", "on"));

        assertThat(edge().origin(502, Headers.EMPTY, "its own").get("/").body()).isEqualTo("its own");
    }

    @Test
    void host_header_override_and_resolve_override_change_where_requests_go() {
        rule("shop.test/*", Map.of("host_header_override", "app.test", "resolve_override", "backup.test"));
        var backup = new Origins(
                Optional.of(new OriginAddress("backup.internal", 4000)),
                Optional.of(new OriginAddress("backup.internal", 4443)));

        var received = InMemoryEdge.with(zone -> rules.on(zone).withRecords(Map.of("backup.test", backup)))
                .overTls("shop.test")
                .get("/")
                .received()
                .orElseThrow();

        assertThat(received.headers().all("Host")).containsExactly("app.test");
        assertThat(received.route().address().host()).isEqualTo("backup.internal");
        assertThat(received.route().tls().orElseThrow().serverName()).isEqualTo("app.test");
    }

    @Test
    void newer_rules_override_the_same_setting() {
        rule("shop.test/*", Map.of("ssl", "flexible", "host_header_override", "page.test"));
        rules.zone(HTTP_CONFIG_SETTINGS, "c", "true", new SetConfig(Map.of("ssl", "strict")));
        rules.zone(
                HTTP_REQUEST_ORIGIN,
                "o",
                "true",
                new Route(Optional.of("rule.test"), Optional.empty(), Optional.empty(), OptionalInt.empty()));

        var received = edge().overTls("shop.test").get("/").received().orElseThrow();

        assertThat(received.route().tls().orElseThrow().checkCertificate()).isTrue();
        assertThat(received.headers().all("Host")).containsExactly("rule.test");
    }

    @Test
    void a_setting_of_what_is_not_emulated_is_recorded_without_effect() {
        rule("shop.test/*", Map.of("rocket_loader", "on", "disable_apps", "", "ssl", "full"));

        assertThat(edge().get("/").journey().steps())
                .contains(new Journey.Step(
                        "PageRulePhase",
                        "chose page rule shop.test/*; recorded, no effect: disable_apps, rocket_loader=on"));
    }
}
