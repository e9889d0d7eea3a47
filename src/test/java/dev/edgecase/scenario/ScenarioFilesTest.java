package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.match.Matcher;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.scenario.RequestStep.SentBody;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says is what the records hold. */
class ScenarioFilesTest {
    private static final String TOP = "edgecase: 1\nname: x\n";
    private static final Path WHOLE = Path.of("src/test/resources/scenario/whole.yaml");

    @TempDir
    Path folder;

    private static Scenario whole() {
        return ScenarioFiles.read(WHOLE).get(0);
    }

    private static Scenario of(String text) {
        return ScenarioFiles.readText(TOP + text).get(0);
    }

    private static <T> T action(Scenario scenario, int index, Class<T> type) {
        return type.cast(scenario.steps().get(index).action());
    }

    @Test
    void the_smallest_file_has_an_origin_a_zone_and_real_time() {
        var scenario = of("steps: [{ request: / }]");

        assertThat(scenario.setup().origins())
                .containsExactly(Map.entry("web", new OriginPlan.Played(OriginScript.DEFAULT, "web.origin.test")));
        assertThat(scenario.setup().zoneOrigin()).isEqualTo("web");
        assertThat(scenario.setup().zone().settings().ssl()).isEqualTo(EncryptionMode.FULL);
        assertThat(scenario.setup().time()).isEqualTo(new TimePlan.Running(1));
        assertThat(scenario.steps().get(0).place()).isEqualTo("line 3");
        assertThat(scenario.steps().get(0).name()).isEqualTo("GET /");
    }

    @Test
    void a_visitor_has_the_traits_that_the_real_edge_would_find_out() {
        var scenario = of("""
                visitors:
                  bot:
                    ip: 203.0.113.7
                    city: Zürich
                    postal_code: 08001
                    bot_score: 2
                    fields: { cf.waf.score: 5, cf.bot_management.detection_ids: [7, 8], cf.client.bot: true }
                steps: [{ request: / }]
                """);

        var traits = scenario.setup().visitors().get("bot").traits();
        assertThat(traits.value(Fields.known("ip.src.city"))).isEqualTo(ByteText.of("Zürich"));
        assertThat(traits.value(Fields.known("ip.src.postal_code"))).isEqualTo("08001");
        assertThat(traits.value(Fields.known("cf.bot_management.score"))).isEqualTo(2L);
        assertThat(traits.value(Fields.known("cf.waf.score"))).isEqualTo(5L);
        assertThat(traits.value(Fields.known("cf.bot_management.detection_ids")))
                .isEqualTo(List.of(7L, 8L));
        assertThat(traits.value(Fields.known("cf.bot_management.verified_bot"))).isEqualTo(true);
    }

    @Test
    void the_setup_is_read() {
        var setup = whole().setup();

        assertThat(setup.zone().hosts()).containsExactly("shop.test");
        assertThat(setup.zone().plan()).isEqualTo(Plan.ENTERPRISE);
        assertThat(setup.zone().settings().maxUpload()).isEqualTo(DataSize.ofMegabytes(200));
        assertThat(setup.zone().emulation().errorStatuses()).containsExactly(Map.entry(1002, 500));
        assertThat(setup.zone().timeouts().connectAttempts())
                .containsExactly(Duration.ofSeconds(19), Duration.ofSeconds(15));
        assertThat(setup.zoneOrigin()).isEqualTo("app");
        assertThat(setup.time()).isEqualTo(new TimePlan.Manual(Optional.of(Instant.parse("2026-01-02T03:04:05Z"))));
        assertThat(setup.edge().colo()).isEqualTo("AMS");
        assertThat(setup.visitors().get("berlin").asn()).isEqualTo(3320);
    }

    @Test
    void origins_are_played_or_real() {
        var origins = whole().setup().origins();
        var real = (OriginPlan.Real) origins.get("web");
        var played = (OriginPlan.Played) origins.get("app");

        assertThat(real.https()).hasToString("Optional[localhost:3443]");
        assertThat(real.faults()).hasSize(1);
        assertThat(played.name()).isEqualTo("app.internal");
        assertThat(played.script().http()).isFalse();
        assertThat(played.script().tls().orElseThrow().flaw()).contains(Flaw.WRONG_HOST);
        assertThat(played.script().routes())
                .extracting(Route::respond)
                .extracting(Respond::status)
                .containsExactly(204, 404, 200, 200);
        assertThat(played.script().routes().get(0).on().method()).contains("GET");
        assertThat(played.script().routes().get(3).respond().headers().size()).isZero();
        assertThat(played.script().faults().get(1).schedule().every()).hasValue(3);
        assertThat(played.script().faults().get(2).fault().details().every()).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_request_is_read_with_its_variables_filled_in() {
        var first = action(whole(), 0, RequestStep.class);

        assertThat(first.sent().speaks()).isEqualTo(Speaks.HTTP_2);
        assertThat(first.sent().headers())
                .containsExactly(
                        Map.entry("User-Agent", "edgecase"),
                        Map.entry("a", "1"),
                        Map.entry("a", "2"),
                        Map.entry("Content-Type", "application/json"));
        assertThat(first.sent().body()).contains(new SentBody.Text("{\"who\":\"berlin\"}"));
        assertThat(first.visitor()).contains("berlin");
        assertThat(first.times()).isEqualTo(new RequestStep.Times(5, 2));
        assertThat(first.captures()).containsOnlyKeys("token", "id", "n2", "ray");
        assertThat(first.expect().edge().elapsed()).contains(new Matcher.LessThan(90));
        assertThat(whole().steps().get(0).place()).isEqualTo(WHOLE + ":40");
    }

    @Test
    void what_is_captured_stays_for_the_runner() {
        var second = action(whole(), 1, RequestStep.class);

        assertThat(second.sent().url()).isEqualTo("/${token}");
        assertThat(second.sent().raw()).contains("GET / HTTP/1.1\r\nA\\\0\r\n");
        assertThat(second.expect().visitor().body()).contains(new Matcher.Equal("${id}", false));
    }

    @Test
    void the_number_of_a_request_is_not_known_before_it_is_made() {
        assertThatThrownBy(() -> of("steps: [{ request: '/${number}', repeat: '${number}' }]"))
                .hasMessageContaining(
                        "steps[0].repeat: 'number' is captured while the scenario runs, too late for this value");
    }

    @Test
    void a_change_keeps_what_it_does_not_name() {
        var scenario = whole();
        var change = action(scenario, 2, Step.Alter.class).change();
        var zone = change.zone().apply(scenario.setup().zone());
        var later = action(scenario, 5, Step.Alter.class).change().origins().get("app");

        assertThat(zone.plan()).isEqualTo(Plan.FREE);
        assertThat(zone.settings().ssl()).isEqualTo(EncryptionMode.STRICT);
        assertThat(zone.timeouts().write()).isEqualTo(Duration.ofSeconds(5));
        assertThat(change.zoneOrigin()).contains("web");
        assertThat(((OriginPlan.Played) later).script().routes()).isEmpty();
        assertThat(((OriginPlan.Played) later).script().http()).isTrue();
        assertThat(((OriginPlan.Played) later).script().faults())
                .extracting(rule -> rule.fault().toString())
                .containsExactly("body truncate");
    }

    @Test
    void off_ends_the_faults_of_every_origin() {
        var scenario = whole();

        assertThat(action(scenario, 6, Step.Faults.class)).isEqualTo(new Step.Faults("web", List.of()));
        assertThat(action(scenario, 7, Step.Faults.class)).isEqualTo(new Step.Faults("app", List.of()));
    }

    @Test
    void a_matrix_makes_a_scenario_of_each_combination() {
        var scenarios = ScenarioFiles.readText(
                TOP + "matrix: { ssl: [full, strict], n: [1, 2] }\nzone: { settings: { ssl: '${ssl}' } }\nsteps: []");

        assertThat(scenarios.stream().map(each -> each.about().title()))
                .containsExactly(
                        "x [ssl=full, n=1]", "x [ssl=full, n=2]", "x [ssl=strict, n=1]", "x [ssl=strict, n=2]");
        assertThat(scenarios.get(3).setup().zone().settings().ssl()).isEqualTo(EncryptionMode.STRICT);
    }

    @Test
    void steps_of_other_files_stand_in_line() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/a.yaml"), "- request: /a\n- include: b.yaml\n");
        Files.writeString(folder.resolve("parts/b.yaml"), "- request: /b\n");
        var file = Files.writeString(
                folder.resolve("x.yaml"), TOP + "steps: [{ include: parts/a.yaml }, { request: /c }]");

        assertThat(ScenarioFiles.read(file).get(0).steps())
                .extracting(Step::name)
                .containsExactly("GET /a", "GET /b", "GET /c");
    }

    @Test
    void what_only_later_versions_know_is_let_be_where_it_is_required() {
        var scenario = of("""
                requires: [rules, cache, security]
                zone:
                  settings: { development_mode: on, brand_new: 1 }
                  rules: { http_request_firewall_custom: [{ expression: "true", action: block }] }
                  cache_rules: []
                visitors: { bot: { ip: 203.0.113.9, bot_score: 2 } }
                steps: [{ purge: [https://a/b] }, { request: /, expect: { decided_by: CACHE, mismatch: cached-status } }]
                """);

        assertThat(scenario.about().requires())
                .containsExactly(Requirement.RULES, Requirement.CACHE, Requirement.SECURITY);
        assertThat(action(scenario, 0, Step.Purge.class).body()).isEqualTo(Map.of("files", List.of("https://a/b")));
    }

    @Test
    void a_text_can_be_repeated_and_a_dollar_escaped() {
        var sent = action(of("steps: [{ request: '/${a*5}$${x}' }]"), 0, RequestStep.class)
                .sent();

        assertThat(sent.url()).isEqualTo("/aaaaa${x}");
    }

    @Test
    void changes_and_faults_can_be_read_on_their_own() {
        var setup = whole().setup();

        assertThat(ScenarioFiles.readChange("zone: { settings: { ssl: full } }", setup)
                        .zone()
                        .apply(setup.zone())
                        .settings()
                        .ssl())
                .isEqualTo(EncryptionMode.FULL);
    }

    @Test
    void ten_thousand_steps_are_read() {
        var steps = new StringBuilder("steps:\n");
        for (var i = 0; i < 10_000; i++) {
            steps.append("  - { request: GET /").append(i).append(", expect: { status: 200 } }\n");
        }

        assertThat(of(steps.toString()).steps()).hasSize(10_000);
    }
}
