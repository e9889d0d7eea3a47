package dev.edgecase.cli;

import dev.edgecase.RunningEdge;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.JunitXml;
import dev.edgecase.verify.report.MismatchText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code edgecase selftest}: starts an edge in front of the demo origin, asks it over every protocol, and ends. The build runs it
 * to learn which classes a start needs.
 */
@Command(name = "selftest", hidden = true, header = "Start an edge, ask it a few things and end.")
final class SelftestCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final String SCENARIO = """
            edgecase: 1
            name: selftest
            clock: manual
            zone: { settings: { ssl: full } }
            visitors: { berlin: { ip: 203.0.113.7, country: DE } }
            origins: { web: { routes: [ { path: /a, respond: { body: { json: { a: 1 } } } },
                                        { path: /b, fault: before-response stall } ] } }
            steps:
              - request: GET https://localhost/a
                visitor: berlin
                expect: { status: 200, json: { $.a: 1 }, body: { matches: "a" },
                          origin: { received: { headers: { cf-connecting-ip: 203.0.113.7 } } } }
              - request: GET /b
                meanwhile: [ { advance: 120s } ]
                expect: { status: 524, elapsed: 120s }
            """;

    /** What an export is made of, and nothing that the demo origin is asked for. */
    private static final String RULES = """
            [{ "kind": "zone", "phase": "http_request_dynamic_redirect", "rules": [
               { "id": "00000000000000000000000000000001", "version": "1", "ref": "a", "enabled": true, "description": "",
                 "last_updated": "2026-01-02T03:04:05Z", "action": "redirect",
                 "expression": "http.host eq \\"a.test\\" and starts_with(http.request.uri.path, \\"/a\\")",
                 "action_parameters": { "from_value": { "status_code": 301, "preserve_query_string": false,
                                                        "target_url": { "value": "https://a.test/b" } } } },
               { "action": "redirect", "expression": "http.request.full_uri wildcard \\"https://b.test/*\\"",
                 "action_parameters": { "from_value": { "target_url": {
                   "expression": "wildcard_replace(http.request.full_uri, \\"https://b.test/*\\", \\"https://c.test/${1}\\")" } } } } ] },
             { "kind": "zone", "phase": "http_request_transform", "rules": [
               { "action": "rewrite", "expression": "http.request.uri.path matches \\"^/old/[0-9]+$\\" or ip.src in {192.0.2.0/24}",
                 "action_parameters": { "uri": { "path": { "expression": "concat(\\"/new\\", http.request.uri.path)" } } } } ] },
             { "kind": "zone", "phase": "http_request_late_transform", "rules": [
               { "action": "rewrite", "expression": "not http.cookie contains \\"a=\\" and http.request.uri.path in {\\"/a\\" \\"/b\\"}",
                 "action_parameters": { "headers": { "x-a": { "operation": "set", "value": "1" } } } } ] }]
            """;

    private final Surroundings surroundings;

    @CommandLine.Mixin
    RunOptions options = new RunOptions();

    SelftestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var run = new RunCommand(surroundings);
        run.options = options;
        options.ports.anyFree();
        try {
            var folder = Files.createTempDirectory("edgecase-selftest");
            options.certs = folder.toString();
            options.zone.rulesets = List.of(
                    Files.writeString(folder.resolve("rules.json"), RULES).toString());
            ask(run.start());
            play();
        } catch (IOException | GeneralSecurityException failed) {
            throw new UserProblem("the edge did not answer itself: " + failed, failed);
        } finally {
            run.close();
            discard(Path.of(options.certs));
        }
        return ExitCode.GOOD;
    }

    /** Scenario files want to start quickly too. */
    private static void play() {
        try (var runner = ScenarioRunner.create()) {
            for (var scenario : ScenarioFiles.readText(SCENARIO)) {
                var result = runner.run(scenario);
                if (result.verdict().isBad()) {
                    throw new UserProblem("a scenario failed: " + new MismatchText(true).of(result));
                }
                JunitXml.of(List.of(result));
            }
        }
    }

    /** An authority that nobody trusts, made to be thrown away, and rules. */
    private static void discard(Path directory) {
        for (var name : List.of("rules.json", "ca.pem", "ca-key.pem", "")) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException left) {
                return; // in the system's directory for temporary files, which is cleared by the system
            }
        }
    }

    private void ask(RunningEdge edge) throws IOException, GeneralSecurityException, InterruptedException {
        var trusting = trusting(edge);
        for (var version : HttpClient.Version.values()) {
            var client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(trusting)
                    .connectTimeout(PATIENCE)
                    .build();
            for (var round = 0; round < ROUNDS; round++) {
                ask(client, "http://localhost:" + edge.httpPort() + "/");
                ask(client, "https://localhost:" + edge.httpsPort() + "/");
                ask(client, "http://localhost:" + edge.httpPort() + "/cdn-cgi/trace");
            }
            ask(client, "http://localhost:" + edge.adminPort() + "/__edgecase/requests");
        }
    }

    private void ask(HttpClient client, String url) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        if (!options.quiet) {
            surroundings.out().println(answer.version() + " " + answer.statusCode() + " " + url);
        }
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %d".formatted(url, answer.statusCode()));
        }
    }

    private static SSLContext trusting(RunningEdge edge) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("edge", edge.authority());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
