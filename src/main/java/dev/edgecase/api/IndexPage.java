package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Journal;
import dev.edgecase.log.PlainText;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.pipeline.Journey;

/** Shows the newest requests to a person: both statuses, who decided, why, and what to change. */
final class IndexPage {
    private static final int SHOWN = 50;
    private static final int LONGEST_URL = 120;
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Edgecase</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --soft: #888; --good: #2a7f4f; --odd: #b26b00; --bad: #c0392b; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.3rem; margin: 0; } p, nav { color: var(--soft); }
            nav a { margin-right: 1rem; }
            article { border-top: 1px solid var(--line); padding: .7rem 0; overflow-wrap: anywhere; }
            .request { font-family: ui-monospace, monospace; }
            .status { display: inline-block; min-width: 2.2em; font-weight: 700; }
            .s2, .s3 { color: var(--good); } .s4 { color: var(--odd); } .s5 { color: var(--bad); }
            .why { margin-left: .2rem; } .remedy { color: var(--soft); } small { color: var(--soft); }
            </style></head><body>
            <h1>Edgecase</h1>
            <p>The newest requests through this edge: what the visitor got, what the origin said, who decided and what to do.</p>
            <nav><a href="/__edgecase/requests">requests</a><a href="/__edgecase/cache?format=text">cache</a><a href="/__edgecase/security-events">security events</a><a href="/__edgecase/config">config</a><a
             href="/__edgecase/clock">clock</a><a href="/__edgecase/metrics">metrics</a><a
             href="/__edgecase/certs/ca.crt">certificate authority</a></nav>
            """;
    private static final String EMPTY =
            "<article>Nothing yet. Open the edge in another tab, then reload this page.</article>\n";

    private final Journal journal;

    IndexPage(Journal journal) {
        this.journal = journal;
    }

    EdgeResponse show() {
        var html = new StringBuilder(HEAD);
        var newest = journal.newest(SHOWN, journey -> true);
        newest.forEach(journey -> article(journey, html));
        html.append(newest.isEmpty() ? EMPTY : "").append("</body></html>\n");
        var response = Reply.text("text/html", html.toString());
        // Nothing on this page runs or is loaded from elsewhere, whatever a request managed to smuggle in.
        return response.with(response.headers()
                .edit()
                .add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build());
    }

    private static void article(Journey journey, StringBuilder html) {
        var ruling = journey.ruling();
        var origin = journey.originStatus() == 0 ? "-" : Integer.toString(journey.originStatus());
        html.append("<article><div class=\"request\"><span class=\"status s")
                .append(journey.edgeStatus() / 100)
                .append("\">")
                .append(journey.edgeStatus())
                .append("</span> ")
                .append(escaped(journey.request().method()))
                .append(' ')
                .append(escaped(PlainText.shortened(Explanation.url(journey), LONGEST_URL)))
                .append("</div><div class=\"why\"><b>")
                .append(ruling.decider())
                .append("</b> ")
                .append(escaped(ruling.reason()))
                .append("; origin ")
                .append(origin)
                .append("; cache ")
                .append(journey.cacheStatus().map(Enum::name).orElse("-"))
                .append("</div>");
        journey.cache()
                .flatMap(CacheVerdict::warning)
                .ifPresent(warning -> html.append("<div class=\"remedy\">Warning: ")
                        .append(escaped(warning))
                        .append("</div>"));
        if (!ruling.remedy().isEmpty()) {
            html.append("<div class=\"remedy\">")
                    .append(escaped(ruling.remedy()))
                    .append("</div>");
        }
        html.append("<small>")
                .append(journey.startedAt())
                .append(" <a href=\"/__edgecase/explain/")
                .append(journey.ray().hex())
                .append("?format=text\">")
                .append(journey.ray())
                .append("</a></small></article>\n");
    }

    private static String escaped(String text) {
        return PlainText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
