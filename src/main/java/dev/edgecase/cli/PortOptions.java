package dev.edgecase.cli;

import picocli.CommandLine.Option;

/** The options, as written, that say where an edge listens. */
final class PortOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port for http, 0 for a free one. Default: 8080.")
    String port = "";

    @Option(
            names = "--https-port",
            paramLabel = "N",
            defaultValue = "8443",
            description = "Port for https, 0 for a free one. Default: 8443.")
    String httpsPort = "";

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            defaultValue = "8089",
            description = "Port of the admin pages, 0 for a free one. Default: 8089.")
    String adminPort = "";

    int http() {
        return ConfigReader.port("--port", port);
    }

    int https() {
        return ConfigReader.port("--https-port", httpsPort);
    }

    int admin() {
        return ConfigReader.port("--admin-port", adminPort);
    }
}
