package dev.edgecase.rulefile.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Problems;
import dev.edgecase.rules.tool.Bots;
import dev.edgecase.rules.tool.Bots.SuperFight;
import dev.edgecase.rules.tool.Bots.Treatment;
import dev.edgecase.unit.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class BotsReaderTest {
    private final Problems problems = new Problems();

    @Test
    void an_export_is_read() {
        var bots = read(Optional.of(Plan.ENTERPRISE), """
                "fight_mode":false,"enable_js":true,"sbfm_definitely_automated":"block",
                "sbfm_likely_automated":"managed_challenge","sbfm_verified_bots":"block",
                "sbfm_static_resource_protection":true,"optimize_wordpress":true,"ai_bots_protection":"block",
                "content_bots_protection":"disabled","crawler_protection":"disabled","cf_robots_variant":"off",
                "is_robots_txt_managed":false,"auto_update_model":true,"suppress_session_score":true,
                "bm_cookie_enabled":true,"using_latest_model":true,"stale_zone_configuration":{"fight_mode":true}""");

        assertThat(problems()).isEmpty();
        assertThat(bots)
                .isEqualTo(new Bots(
                        false,
                        new SuperFight(Treatment.BLOCK, Treatment.MANAGED_CHALLENGE, Treatment.BLOCK, true, true),
                        true,
                        true,
                        true));
    }

    @Test
    void nothing_said_is_nothing_done() {
        assertThat(BotsReader.read(Given.root(Map.of(), problems).key("bot_management"), Optional.empty()))
                .isSameAs(Bots.NONE);
        assertThat(read(Optional.empty(), "")).isEqualTo(Bots.NONE);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                   | "fight_mode":true                                                 | ''
            FREE   | "fight_mode":true                                                 | ''
            PRO    | "fight_mode":true                                                 | fight_mode: Bot Fight Mode is for the plan free
                   | "fight_mode":true,"sbfm_verified_bots":"block"                    | fight_mode: fight_mode is on and sbfm_* too
            FREE   | "sbfm_likely_automated":"allow","sbfm_definitely_automated":"allow","sbfm_verified_bots":"allow","sbfm_static_resource_protection":false,"optimize_wordpress":false,"suppress_session_score":false | ''
            FREE   | "sbfm_definitely_automated":"block"                               | sbfm_definitely_automated: this needs the plan pro
            FREE   | "sbfm_verified_bots":"block"                                      | sbfm_verified_bots: this needs the plan pro
            FREE   | "optimize_wordpress":true                                         | optimize_wordpress: this needs the plan pro
            FREE   | "sbfm_static_resource_protection":true                            | sbfm_static_resource_protection: this needs the plan pro
            PRO    | "sbfm_definitely_automated":"block"                               | ''
            PRO    | "sbfm_likely_automated":"block"                                   | sbfm_likely_automated: this needs the plan business
            BUSINESS | "sbfm_likely_automated":"block"                                 | ''
            BUSINESS | "bm_cookie_enabled":false                                       | bm_cookie_enabled: this needs the plan enterprise
            BUSINESS | "auto_update_model":true                                        | auto_update_model: this needs the plan enterprise
            BUSINESS | "suppress_session_score":true                                   | suppress_session_score: this needs the plan enterprise
            FREE   | "ai_bots_protection":"block"                                      | ''
                   | "ai_bots_protection":"only_on_ad_pages"                           | ai_bots_protection: ai_bots_protection: only_on_ad_pages is not emulated yet
                   | "crawler_protection":"enabled"                                    | crawler_protection: crawler_protection: enabled is not emulated yet
                   | "content_bots_protection":"block"                                 | content_bots_protection: content_bots_protection: block is not emulated yet
                   | "cf_robots_variant":"policy_only"                                 | cf_robots_variant: cf_robots_variant: policy_only is not emulated yet
                   | "is_robots_txt_managed":true                                      | is_robots_txt_managed: is_robots_txt_managed: true is not emulated yet
                   | "sbfm_verified_bots":"managed_challenge"                          | sbfm_verified_bots: 'managed_challenge' is none of allow, block
                   | "sbfm_definitely_automated":"challenge"                           | sbfm_definitely_automated: 'challenge' is none of allow, managed_challenge, block
                   | "fight_mode":"on"                                                 | fight_mode: this is the text 'on'
                   | "figth_mode":true                                                 | figth_mode: there is no key 'figth_mode' here
            """)
    void what_a_plan_does_not_have_and_what_is_not_done_is_refused(Plan plan, String settings, String problem) {
        read(Optional.ofNullable(plan), settings);

        assertThat(problems()).isEqualTo(problem);
    }

    private Bots read(Optional<Plan> plan, String settings) {
        var zone = JsonMapper.shared()
                .readValue(
                        "{\"bot_management\":{%s}}".formatted(settings), new TypeReference<Map<String, Object>>() {});
        return BotsReader.read(Given.root(zone, problems).key("bot_management"), plan);
    }

    private String problems() {
        return problems.all().stream()
                .map(problem -> problem.pointer().substring("/bot_management/".length()) + ": " + problem.message())
                .collect(Collectors.joining("; "));
    }
}
