package dev.edgecase.testorigin.demo;

import static dev.edgecase.testorigin.demo.DemoPage.Chapter.BREAKS;
import static dev.edgecase.testorigin.demo.DemoPage.Chapter.FILES;
import static dev.edgecase.testorigin.demo.DemoPage.Chapter.SEES;
import static dev.edgecase.testorigin.demo.DemoPage.Chapter.STATUSES;
import static dev.edgecase.testorigin.demo.DemoPage.Chapter.STREAMS;
import static dev.edgecase.testorigin.demo.DemoPage.Chapter.WAITS;

import java.util.List;

/** The table of what the demo origin serves, in the order of its index. */
final class DemoPages {
    static final List<DemoPage> ALL = List.of(
            new DemoPage(
                    SEES,
                    "/headers",
                    List.of("/headers"),
                    "The request as it arrives here. The edge's own fields are marked. JSON with Accept: application/json.",
                    "200, with CF-RAY in request and response",
                    PlainAnswers::headers),
            new DemoPage(
                    SEES,
                    "/cookie",
                    List.of("/cookie"),
                    "A counter kept in a cookie; reload it.",
                    "200, Set-Cookie untouched",
                    PlainAnswers::cookie),
            new DemoPage(
                    SEES,
                    "/redirect",
                    List.of("/redirect", "/redirect?trust=1"),
                    "Sends plain HTTP to HTTPS. Open it on the edge's https address: the edge speaks plain HTTP to this"
                            + " origin, so it redirects for ever. With ?trust=1 it believes X-Forwarded-Proto and does not.",
                    "301 in a loop, the classic of mode flexible",
                    PlainAnswers::redirect),
            new DemoPage(
                    STATUSES,
                    "/status/",
                    List.of("/status/404", "/status/500", "/status/502", "/status/503", "/status/504", "/status/204"),
                    "Any status from 200 to 999, with a body of the origin's own.",
                    "502 and 504 get the edge's page; 503 and the others pass",
                    PlainAnswers::status),
            new DemoPage(
                    WAITS,
                    "/slow",
                    List.of("/slow?seconds=3", "/slow?seconds=130"),
                    "Says nothing for so many seconds of real time. With --clock x100 two seconds are enough.",
                    "200, or 524 after 120 s without an answer",
                    TimedAnswers::slow),
            new DemoPage(
                    WAITS,
                    "/processing",
                    List.of("/processing", "/processing?seconds=130"),
                    "An interim 102, then the answer.",
                    "102 is relayed; 120 s of silence after it is 522, not 524",
                    TimedAnswers::processing),
            new DemoPage(
                    WAITS,
                    "/early-hints",
                    List.of("/early-hints"),
                    "An interim 103 with a Link to the style sheet, then the page. See it with curl -v.",
                    "103 is relayed, then 200",
                    TimedAnswers::earlyHints),
            new DemoPage(
                    BREAKS,
                    "/close",
                    List.of("/close"),
                    "Closes the connection without a byte.",
                    "520, empty reply",
                    BrokenAnswers::close),
            new DemoPage(
                    BREAKS,
                    "/reset",
                    List.of("/reset"),
                    "Resets the connection (RST) without a byte.",
                    "520, reset before the headers",
                    BrokenAnswers::reset),
            new DemoPage(
                    BREAKS,
                    "/garbage",
                    List.of("/garbage"),
                    "Answers with a line that is not HTTP.",
                    "520, bad status line",
                    BrokenAnswers::garbage),
            new DemoPage(
                    BREAKS,
                    "/big-header",
                    List.of("/big-header?bytes=131072", "/big-header"),
                    "Header fields of exactly so many bytes; by default one more than 128 KB. curl itself takes"
                            + " no more than 100 KB, browsers do.",
                    "200 at 131072, 520 at 131073",
                    BrokenAnswers::bigHeader),
            new DemoPage(
                    BREAKS,
                    "/truncated",
                    List.of("/truncated"),
                    "Promises 1000 bytes, sends 500 and closes.",
                    "200, then the visitor's connection is aborted",
                    BrokenAnswers::truncated),
            new DemoPage(
                    BREAKS,
                    "/bad-gzip",
                    List.of("/bad-gzip"),
                    "Says Content-Encoding: gzip and sends something else. Try curl with and without --compressed.",
                    "502 with an empty page where the edge has to unpack it",
                    BrokenAnswers::badGzip),
            new DemoPage(
                    STREAMS,
                    "/sse",
                    List.of("/sse", "/sse?count=5&every=0.5"),
                    "Server-sent events, one by one; they must not arrive in a heap. See it with curl -N.",
                    "200, unbuffered",
                    TimedAnswers::events),
            new DemoPage(
                    STREAMS,
                    "/chunked",
                    List.of("/chunked"),
                    "A chunked answer with a trailer, Demo-Lines.",
                    "200, chunks as they come; trailers where the visitor takes them",
                    TimedAnswers::chunked),
            new DemoPage(
                    STREAMS,
                    "/websocket",
                    List.of("/websocket"),
                    "A page that talks to the WebSocket echo at /ws.",
                    "101, then bytes in both directions",
                    PlainAnswers::webSocketPage),
            new DemoPage(
                    STREAMS,
                    "/ws",
                    List.of(),
                    "The WebSocket echo itself.",
                    "426 from this origin without an upgrade",
                    EchoSocket::accept),
            new DemoPage(
                    STREAMS,
                    "/download",
                    List.of("/download?mb=100"),
                    "So many megabytes, streamed; watch the edge's memory stay flat.",
                    "200, back-pressure all the way",
                    DownloadAnswer::begin),
            new DemoPage(
                    STREAMS,
                    "/upload",
                    List.of("/upload"),
                    "Send a file; the answer is its size and SHA-256 as they arrived here.",
                    "200, or 413 above the plan's limit (free: 100 MB)",
                    PlainAnswers::upload),
            new DemoPage(
                    FILES,
                    "/static/app.css",
                    List.of("/static/app.css"),
                    "The style sheet of these pages, with an ETag and a lifetime.",
                    "200",
                    PlainAnswers::styleSheet),
            new DemoPage(
                    FILES,
                    "/logo.png",
                    List.of("/logo.png"),
                    "An image that somebody forgot to deploy.",
                    "404, passed with this origin's body",
                    PlainAnswers::notFound));

    private DemoPages() {}

    /** Returns what answers on that path: the index, a page, or not found. */
    static DemoAnswer of(String path) {
        if (path.equals("/")) {
            return exchange -> exchange.page("Edgecase demo origin", DemoHtml.index(ALL));
        }
        return ALL.stream()
                .filter(page -> page.serves(path))
                .map(DemoPage::answer)
                .findFirst()
                .orElse(PlainAnswers::notFound);
    }
}
