package dev.edgecase.cli.base;

import dev.edgecase.RunningEdge;
import java.net.URI;
import picocli.CommandLine.Option;

/** {@code --admin}: which running edge is asked. */
public final class AdminOption {
    private static final String USUAL = "http://localhost:8089";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            defaultValue = USUAL,
            description = "The running edge's admin address. Default: http://localhost:8089.")
    private String admin = USUAL;

    /** Returns what has a command ask this edge, {@code  --admin http://localhost:9089}; empty where it does so by itself. */
    public static String of(RunningEdge edge) {
        var admin = "http://localhost:" + edge.adminPort();
        return admin.equals(USUAL) ? "" : " --admin " + admin;
    }

    /** Returns the address as it was written. */
    public String written() {
        return admin;
    }

    /** Returns the address of a page. */
    public URI page(String path) {
        try {
            var base = URI.create(admin.endsWith("/") ? admin.substring(0, admin.length() - 1) : admin);
            if (!"http".equals(base.getScheme()) || base.getHost() == null) {
                throw new IllegalArgumentException(admin);
            }
            return URI.create(base + path);
        } catch (IllegalArgumentException malformed) {
            throw UsageProblem.in("--admin", "'%s' is not an address such as http://localhost:8089".formatted(admin));
        }
    }
}
