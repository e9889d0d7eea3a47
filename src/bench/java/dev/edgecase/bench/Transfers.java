package dev.edgecase.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A very large download and upload, and a file larger than a plan stores, through an edge whose whole heap is 64 MiB. */
final class Transfers implements Part {
    private static final long DOWNLOAD_BYTES = 1L << 30;

    /** The most that any plan takes; one byte more is 413. */
    private static final int UPLOAD_MEGABYTES = 1000;

    private static final long UPLOAD_BYTES = UPLOAD_MEGABYTES * 1024L * 1024L;
    /** A Free plan stores 512 MB. */
    private static final long UNSTORED_BYTES = 600L * 1024 * 1024;

    private static final int HEAP_MEBIBYTES = 64;
    private static final List<String> GENEROUS = List.of("--plan", "enterprise", "--setting", "max_upload=" + UPLOAD_MEGABYTES);
    private static final int TIMEOUT_MILLIS = 120_000;

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String title() {
        return "Transfers: 1 GiB down, %d MB up, 600 MiB too large for the cache, through a heap of %d MiB"
                .formatted(UPLOAD_MEGABYTES, HEAP_MEBIBYTES);
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var results = new LinkedHashMap<String, Object>();
        var downloadOrigin = servers.origin(DOWNLOAD_BYTES);
        results.put(
                "download",
                measure(lab, downloadOrigin.port(), new Way("download", DOWNLOAD_BYTES, GENEROUS, Transfers::download)));
        var sink = startSink();
        try {
            results.put(
                    "upload",
                    measure(lab, sink.getAddress().getPort(), new Way("upload", UPLOAD_BYTES, GENEROUS, Transfers::upload)));
        } finally {
            sink.stop(0);
        }
        lab.programs().stop(downloadOrigin.process());
        var origin = servers.origin(UNSTORED_BYTES);
        results.put(
                "too_large_to_store",
                measure(lab, origin.port(), new Way("unstored", UNSTORED_BYTES, List.of(), Transfers::downloadUnstored)));
        lab.report().put(name(), results);
    }

    /** What is transferred, by an edge with which options. */
    private record Way(String name, long bytes, List<String> options, Transfer transfer) {}

    private interface Transfer {
        /** Returns how many bytes arrived. */
        long through(int port) throws IOException;
    }

    private static Map<String, Object> measure(Lab lab, int originPort, Way way) throws Exception {
        var options = "-Xmx%dm -XX:MaxDirectMemorySize=%dm".formatted(HEAP_MEBIBYTES, HEAP_MEBIBYTES);
        var edge = new Servers(lab).edgecase(originPort, options, way.options);
        var heap = HeapWatch.start(lab, edge);
        var rssBefore = edge.rssBytes();
        var since = System.nanoTime();
        var arrived = way.transfer.through(edge.port());
        var seconds = (System.nanoTime() - since) / 1e9;
        var peak = heap.peakBytes();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("bytes", way.bytes);
        facts.put("bytes_arrived", arrived);
        facts.put("mebibytes_per_second", Numbers.mebibytes(arrived) / seconds);
        facts.put("heap_limit_bytes", HEAP_MEBIBYTES * 1024L * 1024L);
        facts.put("heap_before_bytes", heap.beforeBytes());
        facts.put("heap_peak_bytes", peak);
        facts.put("rss_growth_bytes", edge.rssBytes() - rssBefore);
        lab.report()
                .progress("%-8s %.0f MiB at %.0f MiB/s, heap peak %.1f MiB, RSS grew by %.0f MiB"
                        .formatted(
                                way.name,
                                Numbers.mebibytes(arrived),
                                Numbers.mebibytes(arrived) / seconds,
                                Numbers.mebibytes(peak),
                                Numbers.mebibytes(edge.rssBytes() - rssBefore)));
        lab.report().atMost(way.name + ": bytes lost", way.bytes - arrived, 0);
        lab.report().atMost(way.name + ": extra heap, MiB", Numbers.mebibytes(peak - heap.beforeBytes()), HEAP_MEBIBYTES);
        lab.programs().stop(edge.process());
        return facts;
    }

    private static long download(int port) throws IOException {
        return download(port, "/large", "DYNAMIC");
    }

    private static long downloadUnstored(int port) throws IOException {
        return download(port, "/large.bin", "BYPASS");
    }

    private static long download(int port, String path, String cacheStatus) throws IOException {
        try (var socket = connect(port)) {
            write(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nConnection: close\r\n\r\n");
            var in = new BufferedInputStream(socket.getInputStream(), 256 * 1024);
            var head = expect200(in);
            if (!head.contains("CF-Cache-Status: " + cacheStatus)) {
                throw new BenchProblem("the cache says something other than " + cacheStatus + ": " + head);
            }
            return skipAll(in);
        }
    }

    private static long upload(int port) throws IOException {
        try (var socket = connect(port)) {
            write(
                    socket,
                    "POST /sink HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nConnection: close\r\nContent-Length: " + UPLOAD_BYTES
                            + "\r\n\r\n");
            var block = new byte[256 * 1024];
            for (var left = UPLOAD_BYTES; left > 0; left -= block.length) {
                socket.getOutputStream().write(block, 0, (int) Math.min(left, block.length));
            }
            var in = new BufferedInputStream(socket.getInputStream());
            expect200(in);
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\D", ""));
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the head of an answer to its end and returns it. */
    private static String expect200(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new BenchProblem("the connection ended within the head: " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new BenchProblem("the answer is not 200 but " + head.substring(0, head.indexOf("\r\n")));
        }
        return head.toString();
    }

    private static long skipAll(InputStream in) throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }

    /** An origin that counts what is uploaded. */
    private static HttpServer startSink() throws IOException {
        var sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        sink.createContext("/", exchange -> {
            var count = String.valueOf(skipAll(exchange.getRequestBody())).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, count.length);
            exchange.getResponseBody().write(count);
            exchange.close();
        });
        sink.start();
        return sink;
    }
}
