package dev.edgecase.api;

import dev.edgecase.zone.SecurityOptions;
import dev.edgecase.zone.knob.BotKnobs;
import dev.edgecase.zone.knob.ChallengeKnobs;
import dev.edgecase.zone.knob.LimitKnobs;
import dev.edgecase.zone.knob.LogKnobs;
import dev.edgecase.zone.knob.SecurityKnobs;
import dev.edgecase.zone.knob.ToolKnobs;
import tools.jackson.core.JsonGenerator;

/** The part of {@link ConfigPage} that is about security products. */
final class SecurityConfig {
    private SecurityConfig() {}

    static void settings(SecurityOptions options, JsonGenerator json) {
        json.writeStringProperty("security_level", ConfigPage.lower(options.level()));
        json.writeNumberProperty("challenge_ttl", options.clearance().toSeconds());
        ConfigPage.onOff("browser_check", options.browserCheck(), json);
        ConfigPage.onOff("hotlink_protection", options.hotlinkProtection(), json);
    }

    static void knobs(SecurityKnobs knobs, JsonGenerator json) {
        json.writeBooleanProperty("block_page_negotiates", knobs.blockPageNegotiates());
        json.writeBooleanProperty("access_team_domain", knobs.accessTeamDomain());
        tools(knobs.tools(), json);
    }

    private static void tools(ToolKnobs knobs, JsonGenerator json) {
        json.writeNumberProperty("ip_range_ban_code", knobs.rangeBanCode());
        json.writeNumberProperty("ua_block_code", knobs.agentBlockCode());
        json.writeStringProperty("bic_bad_agents", String.join("+", knobs.badAgents()));
        json.writeStringProperty("bic_missing_agent", ConfigPage.lower(knobs.missingAgent()));
        json.writeBooleanProperty("security_level_spares_icon", knobs.sparesIcon());
        json.writeBooleanProperty("security_level_threat_score", knobs.threatScores());
        json.writeBooleanProperty("tools_behind_rate_limits", knobs.behindRateLimits());
    }

    static void knobs(LimitKnobs knobs, JsonGenerator json) {
        json.writeStringProperty("rate_limit_window", ConfigPage.lower(knobs.window()));
        json.writeStringProperty("rate_limit_retry_after", ConfigPage.lower(knobs.retryAfter()));
        json.writeBooleanProperty("rate_limit_retry_after_own_response", knobs.retryAfterOwnResponse());
        json.writeNumberProperty("rate_limit_lag_ms", knobs.lag().toMillis());
        json.writeBooleanProperty("rate_limit_fail_open", knobs.failOpen());
    }

    static void knobs(BotKnobs knobs, JsonGenerator json) {
        json.writeBooleanProperty("bot_cookie", knobs.cookie());
        json.writeStringProperty("ddos", ConfigPage.lower(knobs.ddos()));
        json.writeNumberProperty("ddos_block_code", knobs.ddosBlockCode());
        json.writeBooleanProperty("ddos_block_429", knobs.ddosBlock429());
    }

    static void knobs(LogKnobs knobs, JsonGenerator json) {
        json.writeStringProperty("log_waf_pathing", ConfigPage.lower(knobs.wafPathing()));
        json.writeStringProperty("log_blocked_cache_status", ConfigPage.lower(knobs.blockedCacheStatus()));
        json.writeBooleanProperty("log_event_metadata", knobs.eventMetadata());
    }

    static void knobs(ChallengeKnobs knobs, JsonGenerator json) {
        json.writeStringProperty("challenge_mode", ConfigPage.lower(knobs.mode()));
        json.writeBooleanProperty("challenge_legacy_503", knobs.legacy503());
        json.writeBooleanProperty("challenge_rate_limit_429", knobs.rateLimit429());
        json.writeNumberProperty("challenge_slack", knobs.slack().toMillis() / 1e3);
    }
}
