package dev.edgecase.cli;

import dev.edgecase.cli.base.PortOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code run} as written; {@link ConfigReader} makes sense of them. */
final class RunOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "A scenario file: its zone, origins and visitors are there to be tried; its steps are not run.")
    Optional<Path> scenario = Optional.empty();

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description =
                    "Read the scenario file, or those of --rulesets, again when they change; bad ones leave the last good ones in force.")
    boolean watch;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            split = ",",
            description =
                    "Where your server listens; once with http:// and once with https:// at most. Default: a demo origin.")
    List<String> origins = new ArrayList<>();

    @Mixin
    PortOptions ports = new PortOptions();

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; outside loopback only with --allow-remote. Default: 127.0.0.1.")
    String bind = "";

    @Option(
            names = "--allow-remote",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Let other machines reach the edge; the admin pages stay on loopback.")
    boolean allowRemote;

    @Mixin
    ZoneOptions zone = new ZoneOptions();

    @Option(
            names = "--colo",
            paramLabel = "CODE",
            defaultValue = "FRA",
            description = "Data centre in ray ids. Default: FRA.")
    String colo = "";

    @Option(
            names = "--cache-memory",
            paramLabel = "SIZE",
            defaultValue = "256MB",
            description = "How much memory stored heads and small bodies take together. Default: 256MB.")
    String cacheMemory = "";

    @Option(
            names = "--cache-disk",
            paramLabel = "SIZE",
            defaultValue = "4GB",
            description = "How much disk stored large bodies take together. Default: 4GB.")
    String cacheDisk = "";

    @Option(
            names = "--journal",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many finished requests the admin pages know. Default: 1000.")
    String journal = "";

    @Option(
            names = "--egress",
            paramLabel = "ADDR",
            defaultValue = "",
            description = "Source address towards the origin, such as 127.0.0.77. Default: the system's choice.")
    String egress = "";

    @Option(
            names = "--trusted-peer",
            paramLabel = "ADDR[/N]",
            split = ",",
            description = "Who besides loopback may say which visitor it is; repeatable.")
    List<String> trustedPeers = new ArrayList<>();

    @Option(
            names = "--api-token",
            paramLabel = "TOKEN",
            split = ",",
            description =
                    "A token or key that the API on the admin port takes; repeatable. Default: any that is well-formed.")
    List<String> apiTokens = new ArrayList<>();

    @Option(
            names = "--strict-sni",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description =
                    "Refuse TLS for names that have no certificate on the real edge: all but --host and one level below.")
    boolean strictSni;

    @Option(
            names = "--proxy-protocol",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Expect the PROXY protocol, version 1 or 2, from visitors.")
    boolean proxyProtocol;

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            defaultValue = "certs",
            description = "Directory of the local certificate authority, made if absent. Default: certs.")
    String certs = "";

    @Option(
            names = "--log",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Append every request as JSON, in the field names of the http_requests log.")
    String log = "";

    @Option(
            names = "--events",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Append every security event as JSON, in the field names of the firewall_events log.")
    String events = "";

    @Option(
            names = "--log-output",
            paramLabel = "JSON",
            defaultValue = "",
            description = "The form of --log: output_options of a log job as JSON, or the file they are in.")
    String logOutput = "";

    @Option(
            names = "--events-output",
            paramLabel = "JSON",
            defaultValue = "",
            description = "The form of --events, in the same way.")
    String eventsOutput = "";

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Written once the edge answers: ports, process id and CA as JSON.")
    String readyFile = "";

    @Option(
            names = "--quiet",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "No banner and no line per request.")
    boolean quiet;

    @Option(
            names = "--no-marker",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Leave the Edgecase header out of responses.")
    boolean noMarker;

    @Option(
            names = "--io-threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads that serve requests, 0 for one per core. Default: 0.")
    String ioThreads = "";
}
