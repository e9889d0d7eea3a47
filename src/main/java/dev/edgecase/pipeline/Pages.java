package dev.edgecase.pipeline;

import dev.edgecase.compress.Decoding;
import dev.edgecase.compress.ResponseDecoding;
import dev.edgecase.html.HtmlChanges;
import dev.edgecase.html.HtmlEdits;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import java.util.Optional;

/**
 * What the edge changes about the origin's page, decided when the origin's fields are there: whether the body has to be decoded for it
 * cannot wait for the phase that changes it.
 *
 * <p>Source: Cloudflare docs, waf/tools/scrape-shield/email-address-obfuscation and cache/reference/etag-headers. Certainty: documented;
 * that any status will do, but no part of a page, and who counts as suspicious are assumed.
 */
public final class Pages {
    private static final int PARTIAL_CONTENT = 206;
    private static final Field THREAT_SCORE = Fields.known("cf.threat_score");

    /** What the security level Medium used to challenge. */
    private static final long SUSPICIOUS = 15;

    private String scripts = "";
    private HtmlEdits edits = HtmlEdits.NONE;
    private Headers origin = Headers.EMPTY;

    Pages() {}

    /** Has a script's tag added to the page, before the end of its body; ASCII. For request phases. */
    public void addScript(String tag) {
        scripts += tag;
    }

    /** Returns what is changed about the origin's answer, which is none where it is no page. */
    public HtmlEdits edits() {
        return edits;
    }

    /** Returns the origin's own ETag. */
    public Optional<String> etag() {
        return origin.first("ETag");
    }

    void decide(EdgeResponse response, Exchange exchange) {
        if (isPage(response.headers()) && isWhole(response, exchange)) {
            edits = wanted(exchange);
            origin = response.headers();
        }
    }

    /** Most answers are none; that is seen before anything else is read. */
    private static boolean isPage(Headers headers) {
        var type = MediaType.of(headers);
        return type.equalsIgnoreCase("text/html") || type.equalsIgnoreCase("application/xhtml+xml");
    }

    private static boolean isWhole(EdgeResponse response, Exchange exchange) {
        var codings = response.headers().all("Content-Encoding");
        return response.mayHaveBody(exchange.journey().request().method())
                && response.status() != PARTIAL_CONTENT
                && response.body().length().orElse(1) > 0
                && (codings.isEmpty() || (codings.size() == 1 && Decoding.decodes(codings.get(0))))
                && !Codings.forbidChanges(exchange, response.headers());
    }

    private HtmlEdits wanted(Exchange exchange) {
        var settings = exchange.settings().body();
        return new HtmlEdits(
                settings.emailObfuscation() && !Codings.respectsStrongEtags(exchange),
                Long.parseUnsignedLong(exchange.ray().hex(), 16),
                settings.serverSideExclude() && isSuspicious(exchange.visitor()),
                scripts);
    }

    private static boolean isSuspicious(Visitor visitor) {
        return (Long) visitor.traits().value(THREAT_SCORE) >= SUSPICIOUS;
    }

    /** Says that another page has taken the place of the origin's. */
    public void replaced() {
        edits = HtmlEdits.NONE;
    }

    /** Returns why the origin's answer is decoded, in words that go on; empty where it is not. */
    String whyDecoded(ResponseDecoding decoding) {
        if (decoding.decodes()) {
            return "which the visitor does not accept";
        }
        return !edits.isNone() && Decoding.decodes(decoding.coding()) ? "as the page may be changed" : "";
    }

    /** Returns what was changed about a request's page, as far as it was read. */
    public static HtmlChanges changes(Journey journey) {
        return journey.pageChanges;
    }

    /** Says what was changed, when the page has gone by. */
    public void changed(HtmlChanges changes, Exchange exchange) {
        if (!changes.isNone()) {
            exchange.journey().pageChanges = changes;
            exchange.journey().note("BodyPhase", changes.words());
        }
    }
}
