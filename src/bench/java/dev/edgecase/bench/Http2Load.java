package dev.edgecase.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** A hundred thousand requests over TLS and HTTP/2, none of which may fail. */
final class Http2Load implements Part {
    private static final int REQUESTS = 100_000;

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String title() {
        return "HTTP/2 over TLS: %d requests, 32 connections, 10 streams each".formatted(REQUESTS);
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "nginx", "h2load");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var servers = new Servers(lab);
        var edge = servers.edgecase(servers.origin(1).port());
        var httpsPort = ReadyFile.port(lab, "https");
        var text = lab.programs()
                .run(
                        "h2load",
                        lab.pinned(
                                lab.machine().loadCore(),
                                List.of(
                                        "h2load",
                                        "-n",
                                        String.valueOf(REQUESTS),
                                        "-c",
                                        "32",
                                        "-m",
                                        "10",
                                        "https://localhost:" + httpsPort + "/")),
                        180);
        var facts = new LinkedHashMap<String, Object>();
        if (!text.contains("Application protocol: h2")) {
            throw new BenchProblem("the edge did not choose h2 by ALPN");
        }
        var good = number(text, "(\\d+) 2xx");
        facts.put("requests", REQUESTS);
        facts.put("answered_2xx", (long) good);
        facts.put("failed", (long) number(text, "(\\d+) failed"));
        facts.put("errored", (long) number(text, "(\\d+) errored"));
        facts.put("timed_out", (long) number(text, "(\\d+) timeout"));
        facts.put("requests_per_second", number(text, "([\\d.]+) req/s"));
        facts.put("rss_after_load_bytes", edge.rssBytes());
        lab.report().put(name(), facts);
        lab.report()
                .progress("%.0f of %d answered 2xx, %.0f requests/s"
                        .formatted(good, REQUESTS, number(text, "([\\d.]+) req/s")));
        lab.report().atMost("h2 requests not answered 2xx", REQUESTS - good, 0);
    }

    private static double number(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        if (!match.find()) {
            throw new BenchProblem("h2load's answer has nothing like " + pattern);
        }
        return Double.parseDouble(match.group(1));
    }
}
