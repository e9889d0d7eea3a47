package dev.edgecase.cli;

import dev.edgecase.cli.base.ClockOption;
import dev.edgecase.cli.base.OriginCaOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options, as written, that say what the edge is set to; for every command that starts one in front of a server. */
final class ZoneOptions {
    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "A name of the zone, with its subdomains; repeatable. Default: any name.")
    List<String> hosts = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "",
            description =
                    "free, pro, business or enterprise: sets limits, opens features; named, rules are held to it. Default: free.")
    String plan = "";

    @Option(
            names = "--ssl",
            paramLabel = "MODE",
            defaultValue = "",
            description =
                    "off, flexible, full, strict or origin_pull. Default: full with an https origin, else flexible.")
    String ssl = "";

    @Mixin
    ClockOption clock = new ClockOption();

    @Option(
            names = "--setting",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A zone setting by its API name, such as always_use_https=on; repeatable.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--knob",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "An emulation knob, such as max-forwarded-for=200; repeatable. See docs/fidelity.md.")
    List<String> knobs = new ArrayList<>();

    @Option(
            names = "--rulesets",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Rules as the Rulesets API exports them, or as a scenario's zone has them, JSON or YAML; repeatable.")
    List<String> rulesets = new ArrayList<>();

    @Mixin
    OriginCaOption originCa = new OriginCaOption();
}
