package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.AgentRules;
import dev.edgecase.rules.tool.Applications;
import dev.edgecase.rules.tool.Bots;
import dev.edgecase.rules.tool.IpAccess;
import dev.edgecase.rules.tool.Lockdowns;
import dev.edgecase.rules.tool.Tools;
import dev.edgecase.rules.tool.WaitingRooms;

/** Reads the security products that are no rules, each as its own API writes it. */
final class ToolsReader {
    private ToolsReader() {}

    static Tools read(Given zone, Known known) {
        return new Tools(
                IpAccess.NONE,
                Lockdowns.NONE,
                AgentRules.NONE,
                Bots.NONE,
                WaitingRooms.NONE,
                Applications.NONE,
                MutualTlsReader.read(zone, known));
    }

    /** Returns what the API answers with, or what stands in its place without the envelope. */
    static Given result(Given given) {
        return given.isObject() && given.key("result").isGiven()
                ? given.only("result", "result_info", "success", "errors", "messages")
                        .key("result")
                : given;
    }
}
