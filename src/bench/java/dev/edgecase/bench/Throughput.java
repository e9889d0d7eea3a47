package dev.edgecase.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Requests per second, latency, memory and processor time of each proxy in front of one origin, in turn. */
final class Throughput implements Part {
    private static final int PEER_WARM_UP_SECONDS = 2;
    private static final double MOST_SPREAD = 0.15;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String title() {
        return "Throughput: 1 KiB bodies, %d connections, keep-alive; each proxy on one core"
                .formatted(Wrk.CONNECTIONS);
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("wrk", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var proxies = start(lab);
        for (var proxy : proxies) {
            Wrk.run(lab, proxy.server, proxy.isEdge() ? lab.options().warmUpSeconds() : PEER_WARM_UP_SECONDS);
        }
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
        tell(lab, proxies);
    }

    /** The origin itself comes first, without a proxy: it shows what the load generator can do. */
    private static List<Proxy> start(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var origin = servers.origin(1);
        var running = new ArrayList<Server>(List.of(origin, servers.nginx(origin)));
        if (lab.machine().has("haproxy")) {
            running.add(servers.haproxy(origin));
        } else {
            lab.report().note("no HAProxy row: haproxy is not installed");
        }
        if (lab.hasEdgecase()) {
            running.add(servers.edgecase(origin.port()));
            running.add(servers.edgecaseWithRules(origin.port()));
        } else {
            lab.report().note("no Edgecase row: target/edgecase.jar is not built");
        }
        Thread.sleep(2000); // idle means idle
        var proxies = new ArrayList<Proxy>();
        for (var server : running) {
            proxies.add(new Proxy(server, server.rssBytes(), new ArrayList<>(), new ArrayList<>()));
        }
        return proxies;
    }

    private void tell(Lab lab, List<Proxy> proxies) throws Exception {
        var nginx = proxies.get(1);
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
        lab.report().put(name(), rows);
        for (var proxy : proxies) {
            if (proxy.spread() > MOST_SPREAD) {
                lab.report()
                        .note("the rounds of %s differ by %.0f %%: measure again on a quieter machine"
                                .formatted(proxy.server.name(), 100 * proxy.spread()));
            }
        }
        var edges = proxies.stream().filter(Proxy::isEdge).toList();
        if (!edges.isEmpty()) {
            var edge = edges.get(0);
            var report = lab.report();
            report.atLeast("pass-through / nginx", edge.throughput() / nginx.throughput(), 1.0);
            report.atMost("p99 / nginx", edge.p99() / nginx.p99(), 2.0);
            report.atMost("idle RSS, MiB", Numbers.mebibytes(edge.idleRssBytes), 120);
            report.atMost("failed requests", edge.errors(), 0);
            report.atLeast("with 200 rules / without", edges.get(1).throughput() / edge.throughput(), 0.9);
        }
    }

    /** One server with what was measured of it. */
    private record Proxy(Server server, long idleRssBytes, List<Wrk> rounds, List<Double> cpuMicros) {
        void measure(Lab lab) throws Exception {
            var before = server.processorTime();
            var result = Wrk.run(lab, server, lab.options().seconds());
            var used = server.processorTime().minus(before);
            rounds.add(result);
            cpuMicros.add(1000.0 * used.toMillis() / Math.max(1, result.requests()));
        }

        boolean isEdge() {
            return server.name().equals("edgecase") || server.name().equals("with rules");
        }

        double throughput() {
            return median(Wrk::requestsPerSecond);
        }

        /** How far apart the best and the worst round are, as a part of the median. */
        double spread() {
            var rates = rounds.stream().mapToDouble(Wrk::requestsPerSecond).summaryStatistics();
            return (rates.getMax() - rates.getMin()) / throughput();
        }

        double p50() {
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

        Map<String, Object> facts(Proxy nginx) throws Exception {
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
}
