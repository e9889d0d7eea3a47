package dev.edgecase.clients;

import static org.awaitility.Awaitility.await;

import dev.edgecase.testkit.PeerProgram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tab of a headless Chromium, driven over its debugging port. */
public final class Browser implements AutoCloseable {
    private static final PeerProgram PROGRAM = new PeerProgram("chromium", "chromium");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
            "--ignore-certificate-errors",
            "--remote-debugging-port=0");

    private final ClientRun run;
    private final WebSocket socket;
    private final BlockingQueue<String> messages;
    private final List<JsonNode> events = new ArrayList<>();
    private int commands;

    private Browser(ClientRun run, WebSocket socket, BlockingQueue<String> messages) {
        this.run = run;
        this.socket = socket;
        this.messages = messages;
    }

    /** Starts a browser with an empty tab; its profile goes to the directory. Skips the test if there is none. */
    public static Browser start(Path directory) throws Exception {
        var arguments = new ArrayList<>(QUIETLY);
        arguments.add("--user-data-dir=" + directory.resolve("profile"));
        arguments.add("about:blank");
        var run = ClientRun.start(PROGRAM, directory, arguments);
        try {
            await("a debugging port")
                    .atMost(PATIENCE)
                    .until(() -> LISTENING.matcher(run.errSoFar()).find());
            var port = LISTENING
                    .matcher(run.errSoFar())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            var client = HttpClient.newHttpClient();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            var tab = JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
            var messages = new LinkedBlockingQueue<String>();
            var socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(tab.get("webSocketDebuggerUrl").asString()), new Messages(messages))
                    .get(10, TimeUnit.SECONDS);
            return new Browser(run, socket, messages);
        } catch (Exception | AssertionError failure) {
            run.close();
            throw failure;
        }
    }

    /** Collects whole text messages. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder parts = new StringBuilder();

        Messages(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Makes the tab as wide and high as a phone's. */
    void resize(int width, int height) throws InterruptedException {
        command(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":2,\"mobile\":true}".formatted(width, height));
    }

    /** Opens a page. */
    public void open(String url) throws InterruptedException {
        command("Page.navigate", "{\"url\":\"%s\"}".formatted(url));
        await(url)
                .atMost(PATIENCE)
                .until(() ->
                        evaluate("location.href + ' ' + document.readyState").endsWith(" complete"));
    }

    /** Loads the page again, as the button does, or with the key that passes over what the browser has cached. */
    public void reload(boolean ignoringCache) throws InterruptedException {
        evaluate("window.seen = true");
        command("Page.reload", "{\"ignoreCache\":%b}".formatted(ignoringCache));
        await("the page anew")
                .atMost(PATIENCE)
                .until(() -> evaluate("typeof seen + ' ' + document.readyState").equals("undefined complete"));
    }

    /** Returns the value of an expression on the page, as text. */
    public String evaluate(String expression) throws InterruptedException {
        var params = JsonMapper.shared().createObjectNode().put("expression", expression);
        return command("Runtime.evaluate", params.toString())
                .path("result")
                .path("value")
                .asString("");
    }

    /** Returns a picture of what the tab shows, PNG in base64. */
    String screenshot() throws InterruptedException {
        return command("Page.captureScreenshot", "{\"captureBeyondViewport\":true}")
                .get("data")
                .asString();
    }

    /** Makes the tab tell about its requests from now on. */
    public void watchNetwork() throws InterruptedException {
        command("Network.enable", "{}");
    }

    /** The same, and makes it ask for everything each time. */
    void watchNetworkWithoutCache() throws InterruptedException {
        watchNetwork();
        command("Network.setCacheDisabled", "{\"cacheDisabled\":true}");
    }

    /** Returns what the tab has told unasked so far, oldest first. */
    public List<JsonNode> events() throws InterruptedException {
        evaluate("0"); // whatever was told before its answer is here now
        return List.copyOf(events);
    }

    /** Returns the body of a response. */
    String body(String requestId) throws InterruptedException {
        var answer = command("Network.getResponseBody", "{\"requestId\":\"%s\"}".formatted(requestId));
        var body = answer.path("body").asString("");
        return answer.path("base64Encoded").asBoolean(false)
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private JsonNode command(String method, String params) throws InterruptedException {
        var id = ++commands;
        socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params), true)
                .join();
        while (true) {
            var message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no answer to " + method);
            }
            var json = JsonMapper.shared().readTree(message);
            if (json.path("id").asInt(0) == id) {
                return json.path("result");
            }
            if (json.has("method")) {
                events.add(json);
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        run.close();
    }
}
