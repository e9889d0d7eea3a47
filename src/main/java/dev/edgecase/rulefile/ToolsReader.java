package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.shield.ShieldReader;
import dev.edgecase.rulefile.tool.AgentRulesReader;
import dev.edgecase.rulefile.tool.ApplicationReader;
import dev.edgecase.rulefile.tool.BotsReader;
import dev.edgecase.rulefile.tool.IpAccessReader;
import dev.edgecase.rulefile.tool.LockdownReader;
import dev.edgecase.rulefile.tool.MutualTlsReader;
import dev.edgecase.rulefile.tool.ScansReader;
import dev.edgecase.rulefile.tool.WaitingRoomReader;
import dev.edgecase.rules.tool.Tools;
import java.util.Map;

/** Reads the security products that are no rules, each as its own API writes it. */
final class ToolsReader {
    private ToolsReader() {}

    static Tools read(Given zone, Known known, Map<String, String> firewallFilters) {
        return new Tools(
                IpAccessReader.read(zone.key("ip_access_rules"), known.plan()),
                LockdownReader.read(zone.key("zone_lockdowns"), known),
                AgentRulesReader.read(zone.key("ua_rules"), known.plan()),
                BotsReader.read(zone.key("bot_management").result(), known.plan()),
                WaitingRoomReader.read(zone.key("waiting_rooms").result(), known),
                ApplicationReader.read(zone.key("access"), known),
                MutualTlsReader.read(zone, known),
                ShieldReader.read(zone.key("api_shield"), known),
                ScansReader.read(zone, known),
                firewallFilters);
    }
}
