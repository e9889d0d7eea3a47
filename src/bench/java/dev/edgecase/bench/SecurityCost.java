package dev.edgecase.bench;

import java.util.ArrayList;
import java.util.List;

/** What it costs to be guarded: Edgecase with security products in use, beside itself without any. */
final class SecurityCost implements Part {
    @Override
    public String name() {
        return "security";
    }

    @Override
    public String title() {
        return "Security: 20 custom rules, 5 rate limits and the managed rules beside none";
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "wrk", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var origin = servers.origin(1);
        var proxies = new ArrayList<Proxy>();
        for (var server : List.of(
                servers.nginx(origin), servers.edgecaseUnguarded(origin.port()), servers.edgecaseGuarded(origin.port()))) {
            var proxy = Proxy.of(server, "/");
            proxy.warmUp(lab);
            proxies.add(proxy);
        }
        Proxy.measureInTurn(lab, proxies);
        Proxy.tell(lab, name(), proxies, proxies.get(0));
        var unguarded = proxies.get(1);
        var guarded = proxies.get(2);
        lab.report().atLeast("guarded / unguarded", guarded.throughput() / unguarded.throughput(), 0.85);
        lab.report().atMost("failed requests", guarded.errors() + unguarded.errors(), 0);
    }
}
