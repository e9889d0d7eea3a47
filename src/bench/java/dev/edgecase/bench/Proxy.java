package dev.edgecase.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One server with what was measured of it.
 *
 * @param path what it is asked for
 */
record Proxy(Server server, String path, long idleRssBytes, List<Wrk> rounds, List<Double> cpuMicros) {
    private static final int PEER_WARM_UP_SECONDS = 2;
    private static final int MOST_WARM_UPS = 4;
    private static final double FASTER = 1.03;
    private static final double MOST_SPREAD = 0.15;

    static Proxy of(Server server, String path) throws IOException {
        return new Proxy(server, path, server.rssBytes(), new ArrayList<>(), new ArrayList<>());
    }

    /** Measures each as often as the options say, in turn. */
    static void measureInTurn(Lab lab, List<Proxy> proxies) throws Exception {
        for (var round = 1; round <= lab.options().rounds(); round++) {
            for (var proxy : proxies) {
                proxy.measure(lab);
                lab.report()
                        .progress("round %d: %-10s %8.0f requests/s"
                                .formatted(
                                        round,
                                        proxy.server.name(),
                                        proxy.rounds.get(round - 1).requestsPerSecond()));
            }
        }
    }

    /** Shows and keeps what was measured, beside nginx. */
    static void tell(Lab lab, String name, List<Proxy> proxies, Proxy nginx) throws IOException {
        var table = new Table(
                "", "req/s", "vs nginx", "p50 ms", "p99 ms", "vs nginx", "cpu us/req", "idle MiB", "after MiB");
        var rows = new LinkedHashMap<String, Object>();
        for (var proxy : proxies) {
            rows.put(proxy.server.name(), proxy.facts(nginx));
            table.add(
                    proxy.server.name(),
                    "%.0f".formatted(proxy.throughput()),
                    "%.2f".formatted(proxy.throughput() / nginx.throughput()),
                    "%.2f".formatted(proxy.p50()),
                    "%.2f".formatted(proxy.p99()),
                    "%.2f".formatted(proxy.p99() / nginx.p99()),
                    "%.1f".formatted(Numbers.median(proxy.cpuMicros)),
                    "%.0f".formatted(Numbers.mebibytes(proxy.idleRssBytes)),
                    "%.0f".formatted(Numbers.mebibytes(proxy.server.rssBytes())));
        }
        lab.report().table(table);
        lab.report().put(name, rows);
        for (var proxy : proxies) {
            if (proxy.spread() > MOST_SPREAD) {
                lab.report()
                        .note("the rounds of %s differ by %.0f %%: measure again on a quieter machine"
                                .formatted(proxy.server.name(), 100 * proxy.spread()));
            }
        }
    }

    /** Loads it; a virtual machine as long again, up to three times, as it becomes faster by that. */
    void warmUp(Lab lab) throws Exception {
        if (!isEdge()) {
            Wrk.run(lab, server, path, PEER_WARM_UP_SECONDS);
            return;
        }
        var rate = 0.0;
        for (var times = 0; times < MOST_WARM_UPS; times++) {
            var next = Wrk.run(lab, server, path, lab.options().warmUpSeconds()).requestsPerSecond();
            if (next < rate * FASTER) {
                return;
            }
            rate = next;
        }
    }

    private void measure(Lab lab) throws Exception {
        var before = server.processorTime();
        var result = Wrk.run(lab, server, path, lab.options().seconds());
        var used = server.processorTime().minus(before);
        rounds.add(result);
        cpuMicros.add(1000.0 * used.toMillis() / Math.max(1, result.requests()));
    }

    boolean isEdge() {
        return !List.of("origin", "nginx", "haproxy").contains(server.name());
    }

    double throughput() {
        return median(Wrk::requestsPerSecond);
    }

    /** How far apart the best and the worst round are, as a part of the median. */
    private double spread() {
        var rates = rounds.stream().mapToDouble(Wrk::requestsPerSecond).summaryStatistics();
        return (rates.getMax() - rates.getMin()) / throughput();
    }

    private double p50() {
        return median(Wrk::p50Millis);
    }

    double p99() {
        return median(Wrk::p99Millis);
    }

    long errors() {
        return rounds.stream().mapToLong(Wrk::errors).sum();
    }

    private double median(ToDoubleFunction<Wrk> figure) {
        return Numbers.median(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    private Map<String, Object> facts(Proxy nginx) throws IOException {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("requests_per_second", throughput());
        facts.put(
                "requests_per_second_of_each_round",
                rounds.stream().map(Wrk::requestsPerSecond).toList());
        facts.put("throughput_ratio_to_nginx", throughput() / nginx.throughput());
        facts.put("p50_milliseconds", p50());
        facts.put("p99_milliseconds", p99());
        facts.put("p99_ratio_to_nginx", p99() / nginx.p99());
        facts.put("processor_microseconds_per_request", Numbers.median(cpuMicros));
        facts.put("failed_requests", errors());
        facts.put("idle_rss_bytes", idleRssBytes);
        facts.put("rss_after_load_bytes", server.rssBytes());
        return facts;
    }
}
