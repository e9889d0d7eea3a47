package dev.edgecase.cli.base;

import picocli.CommandLine.Option;

/** The options, as written, that say where an edge listens. */
public final class PortOptions {
    private static final int MAX_PORT = 65535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port for http, 0 for a free one. Default: 8080.")
    private String port = "";

    @Option(
            names = "--https-port",
            paramLabel = "N",
            defaultValue = "8443",
            description = "Port for https, 0 for a free one. Default: 8443.")
    private String httpsPort = "";

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            defaultValue = "8089",
            description = "Port of the admin pages, 0 for a free one. Default: 8089.")
    private String adminPort = "";

    /** Has free ones chosen, whatever was written. */
    public void anyFree() {
        port = "0";
        httpsPort = "0";
        adminPort = "0";
    }

    /** Returns the port for http. */
    public int http() {
        return port("--port", port);
    }

    /** Returns the port for https. */
    public int https() {
        return port("--https-port", httpsPort);
    }

    /** Returns the port of the admin pages. */
    public int admin() {
        return port("--admin-port", adminPort);
    }

    private static int port(String option, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw UsageProblem.in(
                    option, "'%s' is not a port; give a number from 1 to 65535, or 0 for a free one".formatted(text));
        }
        return Integer.parseInt(text);
    }
}
