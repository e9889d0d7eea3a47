package dev.edgecase.bench;

import java.util.ArrayList;
import java.util.List;

/** Requests per second, latency, memory and processor time of each proxy in front of one origin, in turn. */
final class Throughput implements Part {
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
            proxy.warmUp(lab);
        }
        Proxy.measureInTurn(lab, proxies);
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
            proxies.add(Proxy.of(server, "/"));
        }
        return proxies;
    }

    private void tell(Lab lab, List<Proxy> proxies) throws Exception {
        var nginx = proxies.get(1);
        Proxy.tell(lab, name(), proxies, nginx);
        var edges = proxies.stream().filter(Proxy::isEdge).toList();
        if (!edges.isEmpty()) {
            var edge = edges.get(0);
            var report = lab.report();
            report.atLeast("pass-through / nginx", edge.throughput() / nginx.throughput(), 1.0);
            report.atMost("p99 / nginx", edge.p99() / nginx.p99(), 2.0);
            report.atMost("idle RSS, MiB", Numbers.mebibytes(edge.idleRssBytes()), 120);
            report.atMost("failed requests", edge.errors(), 0);
            report.atLeast("with 200 rules / without", edges.get(1).throughput() / edge.throughput(), 0.9);
        }
    }
}
