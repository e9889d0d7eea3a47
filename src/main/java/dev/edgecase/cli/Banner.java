package dev.edgecase.cli;

import dev.edgecase.RunningEdge;
import dev.edgecase.cli.base.AdminOption;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person needs once an edge runs: where it is, what is behind it, and what to try. */
final class Banner {
    private static final Duration WAIT = Duration.ofSeconds(120);

    private Banner() {}

    static void print(RunningEdge edge, String origin, RunOptions options, PrintStream out) {
        var zone = edge.zones().current();
        var host = options.bind.equals("127.0.0.1") ? "localhost" : options.bind;
        var text = new StringBuilder(512);
        row("Edgecase", EdgecaseCommand.Version.number() + ", stop with Ctrl-C", text.append('\n'));
        row("http", "http://" + bracketed(host) + ":" + edge.httpPort(), text);
        row("https", "https://" + bracketed(host) + ":" + edge.httpsPort(), text);
        row("admin", "http://localhost:" + edge.adminPort() + "/__edgecase/", text);
        row("origin", origin, text);
        row("zone", zone.hosts().isEmpty() ? "any host name" : String.join(", ", zone.hosts()), text);
        row("zone id", zone.id() + " (for scripts that purge at /client/v4 of admin)", text);
        row("plan", zone.plan().id() + ", ssl " + zone.settings().ssl().id() + ", colo " + options.colo, text);
        missingListener(zone).ifPresent(words -> row("note", words, text));
        row("CA", Path.of(options.certs).resolve("ca.pem") + " (curl --cacert, or trust it)", text);
        row("egress", options.egress.isEmpty() ? "the system's choice" : options.egress, text);
        clock(edge, text);
        row(
                "try",
                "curl -i http://" + bracketed(host) + ":" + edge.httpPort() + "/    then    edgecase explain RAY"
                        + AdminOption.of(edge),
                text);
        out.print(text.append('\n'));
        out.flush();
    }

    private static void clock(RunningEdge edge, StringBuilder text) {
        if (edge.clock() instanceof ManualClock) {
            var admin = "http://localhost:%d/__edgecase/clock?advance=3m".formatted(edge.adminPort());
            row("clock", "stands still; curl -X POST '" + admin + "'", text);
        } else if (edge.clock().realOf(Duration.ofDays(1)).compareTo(Duration.ofDays(1)) < 0) {
            row(
                    "clock",
                    "every wait is shorter: 120 s pass in "
                            + edge.clock().realOf(WAIT).toMillis() + " ms",
                    text);
        }
    }

    /** Returns the listeners of an origin as URLs. */
    static String urls(Origins origins) {
        return Stream.concat(
                        origins.http().map(address -> "http://" + address).stream(),
                        origins.https().map(address -> "https://" + address).stream())
                .collect(Collectors.joining(", "));
    }

    /** A listener that the mode asks for and that is not configured may be the very thing to be tried: it is told, not refused. */
    private static Optional<String> missingListener(Zone zone) {
        var mode = zone.settings().ssl();
        var both = mode == EncryptionMode.FULL || mode == EncryptionMode.STRICT;
        if (zone.origins().http().isEmpty() && mode != EncryptionMode.ORIGIN_PULL) {
            return Optional.of("%s visitors get 521: ssl %s asks an http:// origin for them, and none is given"
                    .formatted(both ? "http" : "all", mode.id()));
        }
        return zone.origins().https().isEmpty() && (both || mode == EncryptionMode.ORIGIN_PULL)
                ? Optional.of("%s visitors get 521: ssl %s asks an https:// origin for them, and none is given"
                        .formatted(both ? "https" : "all", mode.id()))
                : Optional.empty();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static void row(String label, String value, StringBuilder text) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(Math.max(1, 10 - label.length())))
                .append(value)
                .append('\n');
    }
}
