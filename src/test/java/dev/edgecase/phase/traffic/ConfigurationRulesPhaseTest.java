package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationRulesPhaseTest {
    private final Rules rules = new Rules();

    private void set(String ref, String expression, Map<String, String> settings) {
        rules.zone(HTTP_CONFIG_SETTINGS, ref, expression, new SetConfig(settings));
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    @ParameterizedTest(name = "ssl {0}, visitor on {1}: port {2}, certificate checked {3}")
    @CsvSource(textBlock = """
            flexible,    https, 3000, false
            full,        https, 3443, false
            strict,      https, 3443, true
            origin_pull, http,  3443, true
            full,        http,  3000, false
            off,         http,  3000, false
            """)
    void ssl_is_the_encryption_mode_of_the_request(String mode, String scheme, int port, boolean checked) {
        set("mode", "true", Map.of("ssl", mode));

        var answer = (scheme.equals("https") ? edge().overTls("shop.test") : edge()).get("/");

        var route = answer.received().orElseThrow().route();
        assertThat(route.address().port()).isEqualTo(port);
        assertThat(route.tls().map(tls -> tls.checkCertificate()).orElse(false)).isEqualTo(checked);
    }

    @Test
    void ssl_off_sends_https_visitors_to_http() {
        set("mode", "http.request.uri.path eq \"/plain\"", Map.of("ssl", "off"));

        var answer = edge().overTls("shop.test").get("/plain");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("http://shop.test/plain");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ENCRYPTION_MODE);
        assertThat(edge().overTls("shop.test").get("/").status()).isEqualTo(200);
    }

    @Test
    void the_last_rule_wins_for_each_key_and_others_keep_what_they_are() {
        set("one", "true", Map.of("ssl", "strict", "polish", "lossy"));
        set("two", "true", Map.of("ssl", "flexible"));

        var answer = edge().overTls("shop.test").get("/");

        assertThat(answer.received().orElseThrow().route().address().port()).isEqualTo(3000);
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "ConfigurationRulesPhase",
                        "polish became \"lossy\" by rule one; ssl became \"flexible\" by rule two; recorded, no effect:"
                                + " polish=lossy"));
        assertThat(answer.journey().rulesetRuns().get(0).writes())
                .extracting(write -> write.parameter() + " " + write.before() + " " + write.after())
                .containsExactly("polish  lossy", "ssl full flexible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "automatic_https_rewrites=true",
                "rocket_loader=true",
                "fonts=true",
                "opportunistic_encryption=true",
                "polish=off",
                "autominify=html",
                "disable_apps=true",
                "disable_zaraz=true",
                "disable_rum=true",
                "disable_pay_per_crawl=true",
                "content_converter=true",
                "redirects_for_ai_training=true",
                "mirage=true",
                "sxg=true"
            })
    void a_setting_of_what_is_not_emulated_is_recorded_without_effect(String setting) {
        var parts = setting.split("=", 2);
        set("a", "true", Map.of(parts[0], parts[1]));

        var answer = edge().get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "ConfigurationRulesPhase",
                        "%s became \"%s\" by rule a; recorded, no effect: %s".formatted(parts[0], parts[1], setting)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request_body_buffering=none",
                "request_body_buffering=standard",
                "request_body_buffering=full",
                "response_body_buffering=none",
                "response_body_buffering=standard"
            })
    void how_bodies_are_buffered_is_a_setting_with_an_effect(String setting) {
        var parts = setting.split("=", 2);
        set("a", "true", Map.of(parts[0], parts[1]));

        assertThat(edge().get("/").journey().steps())
                .contains(new Journey.Step(
                        "ConfigurationRulesPhase", "%s became \"%s\" by rule a".formatted(parts[0], parts[1])));
    }

    @Test
    void a_rule_that_does_not_match_changes_nothing() {
        set("a", "http.request.uri.path eq \"/other\"", Map.of("ssl", "off"));

        assertThat(edge().overTls("shop.test").get("/").status()).isEqualTo(200);
    }
}
