package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_ORIGIN;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.set.Action.RedirectFromList;
import dev.edgecase.rules.set.Action.Route;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginRulesPhaseTest {
    private static final Origins BACKUP = new Origins(
            Optional.of(new OriginAddress("backup.internal", 4000)),
            Optional.of(new OriginAddress("backup.internal", 4443)));

    private final Rules rules = new Rules();

    private void route(String ref, Route route) {
        rules.zone(HTTP_REQUEST_ORIGIN, ref, "true", route);
    }

    private static Route hostHeader(String name) {
        return new Route(Optional.of(name), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private static Route serverName(String name) {
        return new Route(Optional.empty(), Optional.of(name), Optional.empty(), OptionalInt.empty());
    }

    private static Route host(String name) {
        return new Route(Optional.empty(), Optional.empty(), Optional.of(name), OptionalInt.empty());
    }

    private static Route port(int port) {
        return new Route(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(port));
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(zone -> rules.on(zone).withRecords(Map.of("backup.test", BACKUP)));
    }

    private OriginRequest received() {
        return edge().overTls("shop.test").get("/").received().orElseThrow();
    }

    private static OriginRoute.Tls tls(OriginRequest request) {
        return request.route().tls().orElseThrow();
    }

    @Test
    void without_a_rule_host_and_sni_are_the_visitors() {
        var request = received();

        assertThat(request.headers().first("Host")).contains("shop.test");
        assertThat(tls(request).serverName()).isEqualTo("shop.test");
        assertThat(tls(request).acceptedNames()).isEqualTo(Set.of("shop.test", "127.0.0.1"));
    }

    @Test
    void a_host_header_is_the_sni_too() {
        route("a", hostHeader("App.test:8443"));

        var request = received();

        assertThat(request.headers().all("Host")).containsExactly("App.test:8443");
        assertThat(tls(request).serverName()).isEqualTo("app.test");
        assertThat(tls(request).acceptedNames()).isEqualTo(Set.of("shop.test", "127.0.0.1", "app.test"));
        assertThat(request.route().address()).isEqualTo(new OriginAddress("127.0.0.1", 3443));
    }

    @Test
    void an_sni_leaves_the_host_header_alone() {
        route("a", serverName("sni.test"));

        var request = received();

        assertThat(request.headers().all("Host")).containsExactly("shop.test");
        assertThat(tls(request).serverName()).isEqualTo("sni.test");
    }

    @Test
    void an_sni_of_another_rule_beats_the_host_header() {
        route("sni", serverName("sni.test"));
        route("host", hostHeader("app.test"));

        var request = received();

        assertThat(request.headers().all("Host")).containsExactly("app.test");
        assertThat(tls(request).serverName()).isEqualTo("sni.test");
    }

    @Test
    void a_host_is_another_record_of_the_account() {
        route("a", host("Backup.test"));

        var request = received();

        assertThat(request.route().address()).isEqualTo(new OriginAddress("backup.internal", 4443));
        assertThat(request.headers().all("Host")).containsExactly("shop.test");
        assertThat(tls(request).serverName()).isEqualTo("shop.test");
        assertThat(tls(request).acceptedNames()).isEqualTo(Set.of("shop.test", "backup.internal", "backup.test"));
        assertThat(edge().get("/").received().orElseThrow().route().address().port())
                .isEqualTo(4000);
    }

    @Test
    void a_name_of_the_zone_points_where_the_zone_does() {
        route("a", host("www.shop.test"));

        assertThat(received().route().address()).isEqualTo(new OriginAddress("127.0.0.1", 3443));
    }

    @Test
    void a_port_is_that_of_the_destination() {
        route("a", port(8443));

        var request = received();

        assertThat(request.route().address()).isEqualTo(new OriginAddress("127.0.0.1", 8443));
        assertThat(request.headers().all("Host")).containsExactly("shop.test");
    }

    @Test
    void the_last_rule_wins_for_each_part() {
        route("one", new Route(Optional.of("a.test"), Optional.empty(), Optional.of("backup.test"), OptionalInt.of(1)));
        route("two", port(2));
        route("three", hostHeader("c.test"));

        var answer = edge().overTls("shop.test").get("/");

        var request = answer.received().orElseThrow();
        assertThat(request.route().address()).isEqualTo(new OriginAddress("backup.internal", 2));
        assertThat(request.headers().all("Host")).containsExactly("c.test");
        assertThat(answer.journey().rulesetRuns().get(0).writes())
                .extracting(write -> write.parameter() + "=" + write.after() + " "
                        + write.hit().rule().ref())
                .containsExactly("host_header=c.test three", "origin.host=backup.test one", "origin.port=2 two");
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "OriginRulesPhase",
                        "host_header became \"c.test\" by rule three; origin.host became \"backup.test\" by rule one;"
                                + " origin.port became \"2\" by rule two"));
    }

    @Test
    void phases_behind_see_the_visitors_host() {
        route("a", hostHeader("app.test"));
        rules.account(
                HTTP_REQUEST_REDIRECT,
                "saw",
                "http.host eq \"shop.test\"",
                new RedirectFromList("none", Fields.known("http.request.full_uri")));

        var answer = edge().get("/");

        assertThat(answer.originGot("Host")).isEqualTo("app.test");
        assertThat(answer.journey().rulesetRuns().get(1).hits()).hasSize(1);
    }

    @Test
    void the_port_of_the_visitors_host_is_no_part_of_the_sni() {
        route("a", port(9));
        var request =
                new EdgeRequest("GET", "https", "Shop.test:8443", "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);

        var received = edge().overTls("shop.test").send(request).received().orElseThrow();

        assertThat(tls(received).serverName()).isEqualTo("shop.test");
        assertThat(received.headers().all("Host")).containsExactly("Shop.test:8443");
    }
}
