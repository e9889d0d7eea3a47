package dev.edgecase.cli;

import dev.edgecase.RunningEdge;
import dev.edgecase.log.PlainJson;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgecase explain RAY|URL}: asks a running edge why it answered so, or with {@code --now} what it would come to. */
@Command(
        name = "explain",
        header = "Ask a running edge why a request was answered so.",
        footer = {
            "",
            "Examples:",
            "  edgecase explain 8f2c00aa11bb22cc-FRA",
            "  edgecase explain http://localhost:8080/slow     the newest request for that URL",
            "  edgecase explain /slow --admin http://localhost:9089",
            "  edgecase explain --now http://localhost:8080/a.css -H 'Cookie: id=1'     without a request to the origin"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final String ADMIN = "http://localhost:8089";

    private final PrintStream out;

    @Parameters(paramLabel = "RAY|URL", description = "A ray id with or without its colo, or a URL or path.")
    String what = "";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            defaultValue = ADMIN,
            description = "The running edge's admin address. Default: http://localhost:8089.")
    String admin = "";

    @Mixin
    JsonOption json = new JsonOption();

    @Mixin
    SecretsOption secrets = new SecretsOption();

    @Option(
            names = "--now",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description =
                    "Tell what a request for the URL would come to now: rules, cache key, what is stored. The origin is not asked.")
    boolean now;

    @Option(
            names = {"-X", "--method"},
            paramLabel = "METHOD",
            defaultValue = "GET",
            description = "With --now: its method. Default: GET.")
    String method = "";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "With --now: a header field; repeatable.")
    List<String> headers = new ArrayList<>();

    ExplainCommand(Cli.Surroundings surroundings) {
        this.out = surroundings.out();
    }

    /** Returns what has the command ask this edge, {@code  --admin http://localhost:9089}; empty where it does so by itself. */
    static String adminOption(RunningEdge edge) {
        var admin = "http://localhost:" + edge.adminPort();
        return admin.equals(ADMIN) ? "" : " --admin " + admin;
    }

    @Override
    public Integer call() {
        var answer = ask(target());
        if (answer.status == HttpURLConnection.HTTP_OK) {
            out.print(answer.text);
            return ExitCode.GOOD;
        }
        throw new UserProblem(
                answer.status == HttpURLConnection.HTTP_NOT_FOUND && !now
                        ? "the edge at %s does not remember '%s'; it keeps the newest requests, 1000 unless --journal says otherwise"
                                .formatted(admin, what)
                        : "the edge at %s answered %d: %s"
                                .formatted(admin, answer.status, answer.text.replaceAll("\\s+", " ")));
    }

    private URI target() {
        if (now && !what.contains("://")) {
            throw UsageProblem.in(
                    "--now", "it takes a whole URL such as http://localhost:8080/a.css, not '%s'".formatted(what));
        }
        var url = what.contains("/");
        var page = "/__edgecase/explain"
                + (now ? "" : (url ? "?url=" : "/") + URLEncoder.encode(what, StandardCharsets.UTF_8));
        var view = (url && !now ? "&" : "?") + "format=" + (json.isAsked() ? "json" : "text")
                + (secrets.areAsked() ? "&secrets=shown" : "");
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

    /** The request as the API's trace takes it. */
    private String told() {
        var fields = new TreeMap<String, String>();
        for (var header : headers) {
            var colon = header.indexOf(':');
            if (colon < 1) {
                throw UsageProblem.in("--header", "'%s' is not a field such as 'Accept: text/html'".formatted(header));
            }
            fields.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return PlainJson.text(Map.of("url", what, "method", method, "headers", fields));
    }

    private record Answer(int status, String text) {}

    private Answer ask(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (now) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (var body = connection.getOutputStream()) {
                    body.write(told().getBytes(StandardCharsets.UTF_8));
                }
            }
            var status = connection.getResponseCode();
            try (var body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UserProblem(
                    "no edge answers at %s; start one with: edgecase run, or say where with --admin".formatted(admin),
                    failed);
        }
    }
}
