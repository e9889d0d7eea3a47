package dev.edgecase.phase.bot;

import static dev.edgecase.phase.bot.Robots.ask;
import static dev.edgecase.phase.bot.Robots.bots;
import static dev.edgecase.phase.bot.Robots.edge;
import static dev.edgecase.phase.bot.Robots.events;
import static dev.edgecase.phase.bot.Robots.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuperBotFightTest {
    private static final String ALL = "\"sbfm_definitely_automated\":\"block\","
            + "\"sbfm_likely_automated\":\"managed_challenge\",\"sbfm_verified_bots\":\"allow\"";
    private static final String SKIP = """
            "rules":{"http_request_firewall_custom":[{"ref":"feeds","expression":"true","action":"skip",
            "action_parameters":{"phases":["http_request_sbfm"]}}]},""";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            bot_score=0,                    pass
            bot_score=1,                    block
            bot_score=2,                    challenge
            bot_score=29,                   challenge
            bot_score=30,                   pass
            bot_score=99,                   pass
            '',                             pass
            bot=human,                      pass
            bot=likely_bot,                 challenge
            bot=bot,                        block
            bot=googlebot,                  pass
            bot=bot; verified_bot=true,     pass
            bot=googlebot; verified_bot=false, block
            bot_score=50; bot=bot,          pass
            """)
    void the_bot_score_says_who_is_met_how(String visitor, String outcome) {
        assertThat(outcome(ask(edge(bots(ALL)), visitor, "/feed"))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            sbfm_definitely_automated, bot,        allow,             pass
            sbfm_definitely_automated, bot,        block,             block
            sbfm_definitely_automated, bot,        managed_challenge, challenge
            sbfm_likely_automated,     likely_bot, allow,             pass
            sbfm_likely_automated,     likely_bot, block,             block
            sbfm_likely_automated,     likely_bot, managed_challenge, challenge
            sbfm_verified_bots,        googlebot,  allow,             pass
            sbfm_verified_bots,        googlebot,  block,             block
            """)
    void each_sort_has_a_setting_of_its_own(String setting, String visitor, String treatment, String outcome) {
        var edge = edge(bots("\"%s\":\"%s\"".formatted(setting, treatment)));

        var answer = ask(edge, "bot=" + visitor, "/");

        assertThat(outcome(answer)).isEqualTo(outcome);
        assertThat(events(answer))
                .isEqualTo(
                        switch (outcome) {
                            case "pass" -> "";
                            case "block" -> "botfight block " + setting;
                            default -> "botfight managedchallenge " + setting;
                        });
        assertThat(outcome(ask(edge, "bot=human", "/"))).isEqualTo("pass");
    }

    @Test
    void a_block_is_the_wafs_and_says_by_what() {
        var answer = ask(edge(bots(ALL)), "bot=bot", "/");

        assertThat(answer.body()).contains("Sorry, you have been blocked");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.BOT_FIGHT);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request by sbfm_definitely_automated, as the visitor's bot score is 1");
    }

    @ParameterizedTest(name = "{0}, protected {1}: {2}")
    @CsvSource(textBlock = """
            /logo.png,                       false, pass
            /a/LOGO.PNG?v=1,                 false, pass
            /app.js,                         false, pass
            /video.ts,                       false, pass
            /.well-known/acme-challenge/abc, false, pass
            /.well-known,                    false, block
            /page.html,                      false, block
            /logo.png/,                      false, block
            /feed?a=b.png,                   false, block
            /png,                            false, block
            /logo.png,                       true,  block
            """)
    void static_files_are_met_only_if_they_are_protected(String path, boolean isProtected, String outcome) {
        var edge = edge(bots(ALL + ",\"sbfm_static_resource_protection\":" + isProtected));

        assertThat(outcome(ask(edge, "bot=bot", path))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "optimized {0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            true  | WordPress/6.4; https://shop.test      | pass
            true  | WordPress/6.4.2; http://shop.test:80/ | pass
            true  | WordPress/6.4; https://other.test     | block
            true  | curl/8.5                              | block
            false | WordPress/6.4; https://shop.test      | block
            """)
    void wordpress_may_ask_itself_where_it_is_optimized_for(boolean optimized, String agent, String outcome) {
        var edge = edge(bots(ALL + ",\"optimize_wordpress\":" + optimized));

        assertThat(outcome(ask(edge, "bot=bot", "/wp-cron.php", "User-Agent", agent)))
                .isEqualTo(outcome);
    }

    @Test
    void a_skip_rule_takes_the_phase_out() {
        var edge = edge(SKIP + bots(ALL + ",\"ai_bots_protection\":\"block\""));

        var answer = ask(edge, "bot=bot", "/", "User-Agent", "GPTBot/1.2");

        assertThat(outcome(answer)).isEqualTo("pass");
        assertThat(events(answer)).isEqualTo("firewallcustom skip feeds");
    }

    @Test
    void who_has_passed_the_challenge_is_let_through() {
        var edge = edge(bots(ALL));

        var answer = ask(edge, "bot=likely_bot; solves=managed", "/");

        assertThat(outcome(answer)).isEqualTo("pass");
        assertThat(events(answer)).isEqualTo("botfight managedchallengenoninteractivesolved sbfm_likely_automated");
    }

    @Test
    void a_tunnel_that_is_taken_for_a_bot_gets_no_handshake() {
        var answer = ask(edge(bots(ALL)), "bot=bot", "/", "Connection", "Upgrade", "Upgrade", "websocket");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.received()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            bot=ai_crawler                    | Mozilla/5.0                                    | block
            bot=googlebot                     | Mozilla/5.0 (compatible; Googlebot/2.1)        | pass
            bot_category=AI Assistant         | Mozilla/5.0                                    | pass
            bot=human                         | Mozilla/5.0 (compatible; GPTBot/1.2)           | block
            bot=human                         | CCBot/2.0 (https://commoncrawl.org/faq/)       | block
            bot=human                         | meta-externalagent/1.1                         | block
            bot=human                         | Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0  | pass
            """)
    void bots_that_collect_for_language_models_are_blocked(String visitor, String agent, String outcome) {
        var edge = edge(bots("\"ai_bots_protection\":\"block\""));

        var answer = ask(edge, visitor, "/article", "User-Agent", agent);

        assertThat(outcome(answer)).isEqualTo(outcome);
        assertThat(events(answer)).isEqualTo(outcome.equals("block") ? "botfight block ai_bots_protection" : "");
    }

    @Test
    void the_rule_against_ai_bots_comes_before_what_is_done_about_verified_ones() {
        var edge = edge(bots(ALL + ",\"ai_bots_protection\":\"block\""));

        assertThat(events(ask(edge, "bot=ai_crawler", "/"))).isEqualTo("botfight block ai_bots_protection");
        assertThat(outcome(ask(edge, "bot=googlebot", "/"))).isEqualTo("pass");
    }
}
