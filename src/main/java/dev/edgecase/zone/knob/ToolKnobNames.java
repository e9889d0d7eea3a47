package dev.edgecase.zone.knob;

import dev.edgecase.zone.knob.ToolKnobs.MissingAgent;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;
import java.util.regex.Pattern;

/** What is assumed about the products outside the engine, by its name in {@link ToolKnobs}. */
final class ToolKnobNames {
    private static final Pattern PLUS = Pattern.compile("\\+");
    private static final String BAD_AGENTS = "bic_bad_agents";
    private static final NamedKey RANGE_BAN = new NamedKey(
            "ip_range_ban_code",
            Kind.CHOICE,
            List.of("1007", "1008"),
            "1007",
            "The error that an IP Access rule for a network shows.");
    private static final NamedKey AGENT_BLOCK = new NamedKey(
            "ua_block_code",
            Kind.CHOICE,
            List.of("1010", "403"),
            "1010",
            "The error that User Agent Blocking shows; 403 is the WAF's block page.");

    static final List<NamedKey> KEYS = List.of(
            RANGE_BAN,
            AGENT_BLOCK,
            NamedKey.of(
                    BAD_AGENTS,
                    Kind.WORDS,
                    "libwww-perl, Python-urllib, WinHttp",
                    "What Browser Integrity Check refuses anywhere in User-Agent, in either case."),
            NamedKey.choice(
                    "bic_missing_agent",
                    MissingAgent.class,
                    "challenge",
                    "What Browser Integrity Check does to those without User-Agent."),
            NamedKey.of(
                    "security_level_spares_icon",
                    Kind.ON_OFF,
                    "on",
                    "Security Level, and so Under Attack mode, leaves /favicon.ico alone."),
            NamedKey.of(
                    "security_level_threat_score",
                    Kind.ON_OFF,
                    "off",
                    "The levels below under_attack challenge by threat score, as they once did."),
            NamedKey.of(
                    "tools_behind_rate_limits",
                    Kind.ON_OFF,
                    "off",
                    "Zone Lockdown, User Agent Blocking, Browser Integrity Check, Hotlink Protection and Security Level come"
                            + " behind rate limits."));

    private ToolKnobNames() {}

    /** Returns the knobs with those named here turned. */
    static ToolKnobs apply(ToolKnobs so, NamedValues values) {
        return new ToolKnobs(
                values.number(RANGE_BAN, so.rangeBanCode()),
                values.number(AGENT_BLOCK, so.agentBlockCode()),
                values.text(BAD_AGENTS).map(text -> words(text, values)).orElse(so.badAgents()),
                values.choice("bic_missing_agent", so.missingAgent()),
                values.onOff("security_level_spares_icon", so.sparesIcon()),
                values.onOff("security_level_threat_score", so.threatScores()),
                values.onOff("tools_behind_rate_limits", so.behindRateLimits()));
    }

    /** Reads {@code libwww-perl+Wget}; nothing is an empty list. */
    private static List<String> words(String text, NamedValues values) {
        var words = text.isEmpty()
                ? List.<String>of()
                : PLUS.splitAsStream(text).map(String::trim).toList();
        if (words.contains("")) {
            throw values.problem(BAD_AGENTS, "takes names of programs like libwww-perl+Wget", text);
        }
        return words;
    }
}
