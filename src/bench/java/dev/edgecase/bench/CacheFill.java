package dev.edgecase.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** A million small responses come to a cache that holds a part of them: its bound holds, by its own count and by the heap's. */
final class CacheFill implements Part {
    private static final int RESPONSES = 1_000_000;
    private static final int BOUND_MEBIBYTES = 256;
    private static final int BATCH_SECONDS = 5;

    /** What the cache counts is an estimate, and journal and pools grow beside it. */
    private static final double MOST_HEAP_BY_BOUND = 1.25;

    /** Asks for another file each time; the query makes it another. */
    private static final String SCRIPT = """
            local next
            function init(args) next = tonumber(args[1]) end
            function request()
              next = next + 1
              return wrk.format("GET", "/1k.css?n=" .. next)
            end
            """;

    @Override
    public String name() {
        return "fill";
    }

    @Override
    public String title() {
        return "A million responses of 1 KiB into a cache of %d MiB".formatted(BOUND_MEBIBYTES);
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "wrk", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var origin = servers.origin(1);
        var edge = servers.edgecase(origin.port(), "", List.of("--cache-memory", BOUND_MEBIBYTES + "MB"));
        var script = lab.programs().directory().resolve("fill.lua");
        Files.writeString(script, SCRIPT);
        var heapBefore = HeapWatch.usedBytes(lab, edge);
        var rssBefore = edge.rssBytes();
        var asked = 0L;
        var failed = 0L;
        while (asked < RESPONSES) {
            var batch = Wrk.run(lab, edge, "/", BATCH_SECONDS, "-s", script.toString(), "--", String.valueOf(asked));
            asked += batch.requests();
            failed += batch.errors();
        }
        var heap = HeapWatch.usedBytes(lab, edge) - heapBefore;
        var stored = stored(ReadyFile.port(lab, "admin"));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("responses", asked);
        facts.put("stored", stored.objects);
        facts.put("counted_bytes", stored.memoryBytes);
        facts.put("heap_bytes", heap);
        facts.put("rss_growth_bytes", edge.rssBytes() - rssBefore);
        lab.report().put(name(), facts);
        lab.report()
                .progress("%d responses, %d of them stored: %.0f MiB by its own count, %.0f MiB of heap, RSS grew by %.0f MiB"
                        .formatted(
                                asked,
                                stored.objects,
                                Numbers.mebibytes(stored.memoryBytes),
                                Numbers.mebibytes(heap),
                                Numbers.mebibytes(edge.rssBytes() - rssBefore)));
        lab.report().atMost("fill: counted, MiB", Numbers.mebibytes(stored.memoryBytes), BOUND_MEBIBYTES);
        lab.report().atMost("fill: heap / bound", Numbers.mebibytes(heap) / BOUND_MEBIBYTES, MOST_HEAP_BY_BOUND);
        lab.report().atMost("fill: failed requests", failed, 0);
    }

    private record Stored(long objects, long memoryBytes) {}

    private static Stored stored(int adminPort) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + adminPort + "/__edgecase/cache?limit=1");
        var said = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return new Stored(number(said, "stored"), number(said, "memory_bytes"));
    }

    private static long number(String json, String name) {
        var match = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(json);
        if (!match.find()) {
            throw new BenchProblem("the admin page tells no " + name + ": " + json);
        }
        return Long.parseLong(match.group(1));
    }
}
