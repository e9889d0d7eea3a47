package dev.edgecase.cli;

import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgecase explain RAY|URL}: asks a running edge why it answered so. */
@Command(
        name = "explain",
        header = "Ask a running edge why a request was answered so.",
        footer = {
            "",
            "Examples:",
            "  edgecase explain 8f2c00aa11bb22cc-FRA",
            "  edgecase explain http://localhost:8080/slow     the newest request for that URL",
            "  edgecase explain /slow --admin http://localhost:9089"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 5000;

    private final PrintStream out;

    @Parameters(paramLabel = "RAY|URL", description = "A ray id with or without its colo, or a URL or path.")
    String what = "";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            defaultValue = "http://localhost:8089",
            description = "The running edge's admin address. Default: http://localhost:8089.")
    String admin = "";

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Print JSON in place of text.")
    boolean json;

    @Option(
            names = "--secrets",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Show Authorization and Cookie values too.")
    boolean secrets;

    ExplainCommand(Cli.Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        var answer = ask(target());
        if (answer.status == HttpURLConnection.HTTP_OK) {
            out.print(answer.text);
            return ExitCode.GOOD;
        }
        throw new UserProblem(
                answer.status == HttpURLConnection.HTTP_NOT_FOUND
                        ? "the edge at %s does not remember '%s'; it keeps the newest 1000 requests"
                                .formatted(admin, what)
                        : "the edge at %s answered %d".formatted(admin, answer.status));
    }

    private URI target() {
        var url = what.contains("/");
        var page = "/__edgecase/explain" + (url ? "?url=" : "/") + URLEncoder.encode(what, StandardCharsets.UTF_8);
        var view = (url ? "&" : "?") + "format=" + (json ? "json" : "text") + (secrets ? "&secrets=shown" : "");
        try {
            var base = URI.create(admin.endsWith("/") ? admin.substring(0, admin.length() - 1) : admin);
            if (!"http".equals(base.getScheme()) || base.getHost() == null) {
                throw new IllegalArgumentException(admin);
            }
            return URI.create(base + page + view);
        } catch (IllegalArgumentException malformed) {
            throw UsageProblem.in("--admin", "'%s' is not an address such as http://localhost:8089".formatted(admin));
        }
    }

    private record Answer(int status, String text) {}

    private Answer ask(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            var status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return new Answer(status, "");
            }
            try (var body = connection.getInputStream()) {
                return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UserProblem(
                    "no edge answers at %s; start one with: edgecase run, or say where with --admin".formatted(admin),
                    failed);
        }
    }
}
