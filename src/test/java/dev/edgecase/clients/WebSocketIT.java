package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.testorigin.demo.DemoOrigin;
import dev.edgecase.zone.EncryptionMode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets through the edge to the demo origin's echo, from three clients that we did not write. */
class WebSocketIT {
    private static final PeerProgram NODE = new PeerProgram("node", "nodejs");
    private static final int FIRST_NODE_WITH_WEB_SOCKETS = 22;
    private static final int FIRST_NODE_WITH_THE_FLAG = 20;

    @TempDir
    Path directory;

    private DemoOrigin origin;
    private TestEdge edge;

    @BeforeEach
    void start() {
        origin = DemoOrigin.start();
        edge = TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .clock(EdgeClock.real())
                .http(origin.port())
                .start();
    }

    @AfterEach
    void stop() {
        edge.close();
        origin.close();
    }

    private String url(boolean tls) {
        return (tls ? edge.https("/ws") : edge.http("/ws")).replaceFirst("http", "ws");
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void the_JDK_gets_text_and_bytes_back(boolean tls) throws Exception {
        var large = new byte[1 << 20];
        new Random(7).nextBytes(large);
        var heard = new Heard();
        var socket = JavaVisitor.of(edge)
                .newWebSocketBuilder()
                .buildAsync(URI.create(url(tls)), heard)
                .get(10, TimeUnit.SECONDS);

        socket.sendText("gr\u00fc\u00dfe", true).join();
        assertThat(heard.next()).asString().isEqualTo("gr\u00fc\u00dfe");
        socket.sendBinary(ByteBuffer.wrap(new byte[] {0, -1, 127}), true).join();
        assertThat((byte[]) heard.next()).containsExactly(0, -1, 127);
        socket.sendBinary(ByteBuffer.wrap(large, 0, 100_000), false).join();
        socket.sendBinary(ByteBuffer.wrap(large, 100_000, large.length - 100_000), true)
                .join();
        assertThat((byte[]) heard.next()).isEqualTo(large);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();

        assertThat(heard.next()).isEqualTo(WebSocket.NORMAL_CLOSURE);
        assertThat(edge.journey().edgeStatus()).isEqualTo(101);
    }

    /** Whole messages, and the code of the close, in the order they came. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Object next() throws InterruptedException {
            var message = messages.poll(15, TimeUnit.SECONDS);
            assertThat(message).as("a message").isNotNull();
            return message;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                bytes.write(data.get());
            }
            if (last) {
                messages.add(bytes.toByteArray());
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            messages.add(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            messages.add(error);
        }
    }

    @Test
    void node_gets_text_and_bytes_back() throws Exception {
        var script = Files.writeString(directory.resolve("echo.mjs"), """
                const socket = new WebSocket(process.argv[2]);
                socket.binaryType = "arraybuffer";
                const got = [];
                socket.onopen = () => {
                  socket.send("hello");
                  socket.send(new Uint8Array(100000).fill(7));
                };
                socket.onmessage = event => {
                  got.push(typeof event.data === "string" ? event.data : event.data.byteLength);
                  if (got.length === 2) socket.close(1000);
                };
                socket.onerror = event => { console.log("failed", event.message); process.exit(1); };
                socket.onclose = event => console.log(got.join(" "), event.code);
                """);
        var arguments = nodeFlags(nodeVersion());
        arguments.addAll(List.of(script.toString(), url(false)));
        try (var node = ClientRun.start(NODE, directory, arguments)) {
            var output = node.await();

            assertThat(output.out()).as(output.err()).isEqualTo("hello 100000 1000\n");
        }
    }

    private int nodeVersion() throws Exception {
        try (var node = ClientRun.start(NODE, directory, List.of("--version"))) {
            return Integer.parseInt(node.await().out().replaceFirst("v(\\d+)(?s).*", "$1"));
        }
    }

    private static List<String> nodeFlags(int version) {
        Assumptions.assumeTrue(version >= FIRST_NODE_WITH_THE_FLAG, "this Node has no WebSocket of its own");
        return new ArrayList<>(version < FIRST_NODE_WITH_WEB_SOCKETS ? List.of("--experimental-websocket") : List.of());
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void a_browser_gets_an_echo_on_the_demo_page(boolean tls) throws Exception {
        try (var browser = Browser.start(directory)) {
            browser.open(tls ? edge.https("/websocket") : edge.http("/websocket"));
            awaitLog(browser, "open");
            browser.evaluate("document.querySelector('#form button').click()");
            awaitLog(browser, "< hello");
        }
    }

    private static void awaitLog(Browser browser, String line) {
        await(line)
                .atMost(Duration.ofSeconds(15))
                .until(() -> browser.evaluate("document.getElementById('log').textContent")
                        .contains(line + "\n"));
    }
}
