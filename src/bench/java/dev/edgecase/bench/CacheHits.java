package dev.edgecase.bench;

import java.util.ArrayList;
import java.util.List;

/** Answers from the cache, small and large, beside nginx with a cache; and what it costs to remember finished requests. */
final class CacheHits implements Part {
    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String title() {
        return "Cache hits: 1 KiB and 100 KiB, %d connections, keep-alive; each proxy on one core"
                .formatted(Wrk.CONNECTIONS);
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "wrk", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var origin = servers.origin(1);
        var nginx = servers.cachingNginx(origin);
        var edge = servers.edgecase(origin.port());
        var withoutJournal = servers.edgecaseWithoutJournal(origin.port());
        var small = measure(lab, "/1k.css", List.of(nginx, edge, withoutJournal));
        var large = measure(lab, "/100k.css", List.of(nginx, edge));
        var report = lab.report();
        report.atLeast("1 KiB hits / nginx", small.get(1).throughput() / small.get(0).throughput(), 1.25);
        report.atMost("1 KiB hits: p99 / nginx", small.get(1).p99() / small.get(0).p99(), 2.0);
        report.atLeast("100 KiB hits / nginx", large.get(1).throughput() / large.get(0).throughput(), 1.0);
        report.atMost("100 KiB hits: p99 / nginx", large.get(1).p99() / large.get(0).p99(), 2.0);
        report.atLeast("with journal / without", small.get(1).throughput() / small.get(2).throughput(), 0.9);
        report.atMost("failed hits", small.get(1).errors() + large.get(1).errors(), 0);
    }

    private List<Proxy> measure(Lab lab, String path, List<Server> servers) throws Exception {
        lab.report().progress(path);
        var proxies = new ArrayList<Proxy>();
        for (var server : servers) {
            var proxy = Proxy.of(server, path);
            proxy.warmUp(lab);
            proxies.add(proxy);
        }
        Proxy.measureInTurn(lab, proxies);
        Proxy.tell(lab, name() + path, proxies, proxies.get(0));
        return proxies;
    }
}
