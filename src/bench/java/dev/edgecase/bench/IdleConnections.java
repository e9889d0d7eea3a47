package dev.edgecase.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Ten thousand idle visitors and a thousand requests at a silent origin: threads and memory of the edge that holds them. */
final class IdleConnections implements Part {
    private static final int IDLE = 10_000;
    private static final int STALLED = 1_000;

    /** Room for files and pipes beside the sockets. */
    private static final int SPARE_FILES = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String title() {
        return "Held connections: %d idle visitors, %d stalled requests".formatted(IDLE, STALLED);
    }

    @Override
    public List<String> missing(Lab lab) {
        var missing = new ArrayList<>(lab.missing("edgecase"));
        var needed = IDLE + 2 * STALLED + SPARE_FILES;
        var allowed = openFiles();
        if (allowed < needed) {
            missing.add("%d open files are allowed and %d needed: raise it with ulimit -n".formatted(allowed, needed));
        }
        return missing;
    }

    private static long openFiles() {
        try {
            var text = Machine.first(Path.of("/proc/self/limits"), "Max open files\\s+(\\S+)", "0");
            return text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (IOException unknown) {
            return 0;
        }
    }

    @Override
    public void run(Lab lab) throws Exception {
        var held = new ArrayList<SocketChannel>();
        try (var origin = HoldingOrigin.start()) {
            var edge = new Servers(lab).edgecase(origin.port(), "", List.of());
            ask(edge, "/"); // threads that come with the first request are not counted as new
            var threadsBefore = edge.threads();
            var rssBefore = edge.rssBytes();
            for (var i = 0; i < IDLE; i++) {
                held.add(ask(edge, "/"));
            }
            lab.report().progress("%d visitors idle: %.0f MiB".formatted(IDLE, Numbers.mebibytes(edge.rssBytes())));
            for (var i = 0; i < STALLED; i++) {
                held.add(connected(edge, "/stall/" + i));
            }
            awaitStalled(origin);
            var since = System.nanoTime();
            ask(edge, "/").close();
            var answered = (System.nanoTime() - since) / 1e6;
            tell(lab, edge, new Held(threadsBefore, rssBefore, stillOpen(held), origin.stalled(), answered));
        } finally {
            for (var channel : held) {
                channel.close();
            }
        }
    }

    private record Held(long threadsBefore, long rssBefore, long open, int stalled, double answeredMillis) {}

    private void tell(Lab lab, Server edge, Held held) throws IOException {
        var newThreads = edge.threads() - held.threadsBefore;
        var facts = new LinkedHashMap<String, Object>();
        facts.put("idle_connections", IDLE);
        facts.put("stalled_requests", held.stalled);
        facts.put("connections_still_open", held.open);
        facts.put("rss_before_bytes", held.rssBefore);
        facts.put("rss_bytes", edge.rssBytes());
        facts.put("threads_before", held.threadsBefore);
        facts.put("new_threads", newThreads);
        facts.put("answer_meanwhile_milliseconds", held.answeredMillis);
        lab.report().put(name(), facts);
        lab.report()
                .progress("%d stalled as well: %.0f MiB, %d new threads; one more visitor is answered in %.1f ms"
                        .formatted(held.stalled, Numbers.mebibytes(edge.rssBytes()), newThreads, held.answeredMillis));
        lab.report().atMost("RSS with all held, MiB", Numbers.mebibytes(edge.rssBytes()), 512);
        lab.report().atMost("new threads with all held", newThreads, 0);
        lab.report().atMost("connections dropped", IDLE + STALLED - held.open, 0);
    }

    private static void awaitStalled(HoldingOrigin origin) throws InterruptedException {
        var since = System.nanoTime();
        while (origin.stalled() < STALLED) {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new BenchProblem(
                        "only %d of %d requests reached the origin".formatted(origin.stalled(), STALLED));
            }
            Thread.sleep(20);
        }
    }

    /** A connection that the edge has closed reads an end; one that is open has nothing to read. */
    private static long stillOpen(List<SocketChannel> held) throws IOException {
        var open = 0L;
        for (var channel : held) {
            channel.configureBlocking(false);
            open += channel.read(ByteBuffer.allocate(1)) == 0 ? 1 : 0;
        }
        return open;
    }

    private static SocketChannel connected(Server edge, String target) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
        var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Makes one request and keeps its connection. */
    private static SocketChannel ask(Server edge, String target) throws IOException {
        var channel = connected(edge, target);
        channel.socket().setSoTimeout((int) PATIENCE.toMillis());
        var in = channel.socket().getInputStream();
        var piece = new byte[4096];
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nok\n")) {
            var length = in.read(piece);
            if (length < 0) {
                throw new BenchProblem("the edge closed a connection after: " + answer);
            }
            answer.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
        }
        if (!answer.toString().startsWith("HTTP/1.1 200")) {
            throw new BenchProblem("the edge answered " + answer.substring(0, answer.indexOf("\r\n")));
        }
        return channel;
    }
}
