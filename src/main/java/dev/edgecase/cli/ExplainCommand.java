package dev.edgecase.cli;

import dev.edgecase.cli.base.AdminOption;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.HeaderOption;
import dev.edgecase.cli.base.JsonOption;
import dev.edgecase.cli.base.SecretsOption;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.log.PlainJson;
import dev.edgecase.unit.RayId;
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

    private final PrintStream out;

    @Parameters(paramLabel = "RAY|URL", description = "A ray id with or without its colo, or a URL or path.")
    String what = "";

    @Mixin
    AdminOption admin = new AdminOption();

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

    ExplainCommand(Surroundings surroundings) {
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
                answer.status == HttpURLConnection.HTTP_NOT_FOUND && !now
                        ? "the edge at %s does not remember '%s'; it keeps the newest requests, 1000 unless --journal says otherwise"
                                .formatted(admin.written(), what)
                        : "the edge at %s answered %d: %s"
                                .formatted(admin.written(), answer.status, answer.text.replaceAll("\\s+", " ")));
    }

    private URI target() {
        if (now && !what.startsWith("http://") && !what.startsWith("https://")) {
            throw UsageProblem.in(
                    "--now", "it takes a whole URL such as http://localhost:8080/a.css, not '%s'".formatted(what));
        }
        var url = what.contains("/");
        if (!url && RayId.digitsOf(what).isEmpty()) {
            throw new UsageProblem(
                    "'%s' is neither a ray id, which has 16 hex digits, nor a URL or path".formatted(what));
        }
        var page = "/__edgecase/explain"
                + (now ? "" : (url ? "?url=" : "/") + URLEncoder.encode(what, StandardCharsets.UTF_8));
        var view = (url && !now ? "&" : "?") + "format=" + (json.isAsked() ? "json" : "text")
                + (secrets.areAsked() ? "&secrets=shown" : "");
        return admin.page(page + view);
    }

    /** The request as the API's trace takes it. */
    private String told() {
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        HeaderOption.parse("--header", headers)
                .forEach((name, value) -> fields.merge(
                        name, value, (one, more) -> one + (name.equalsIgnoreCase("Cookie") ? "; " : ", ") + more));
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
                    "no edge answers at %s; start one with: edgecase run, or say where with --admin"
                            .formatted(admin.written()),
                    failed);
        }
    }
}
