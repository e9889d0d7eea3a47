package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.LogFields;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of products: what the visitor gets from each, on the wire, and which events it leaves. The rows are in {@code
 * security/products.csv}, numbered as in the reference; what stands in the columns zone, visitor and request is put into a scenario.
 */
class ProductTableIT {
    private static final ScenarioRunner RUNNER = ScenarioRunner.create();
    private static final String SCENARIO = """
            edgecase: 1
            name: row %s
            zone: { hosts: [shop.test], %s }
            origins: { web: { routes: [{ respond: { headers: { cache-control: no-store } } }] } }
            visitors: { v: { ip: 203.0.113.7, country: DE, asn: 3320, %s } }
            steps:
              - visitor: v
                repeat: 2 # the second is one too many where a row limits
                request: { %s, headers: { accept: text/html, accept-encoding: identity%s } }
            """;

    private static final Map<String, String> KEPT_NOWHERE = Map.of(
            "Cache-Control", "private, max-age=0, no-store, no-cache, must-revalidate, post-check=0, pre-check=0",
            "Expires", "Thu, 01 Jan 1970 00:00:01 GMT",
            "X-Frame-Options", "SAMEORIGIN",
            "Referrer-Policy", "same-origin");

    @AfterAll
    static void close() {
        RUNNER.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(
            resources = "/security/products.csv",
            delimiter = '|',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            emptyValue = "",
            nullValues = {})
    void each_product_answers_in_its_own_way(
            String row,
            String product,
            String zone,
            String visitor,
            String request,
            String headers,
            int status,
            String page,
            String events) {
        var agent = or(headers).contains("user-agent") ? "" : ", user-agent: Mozilla/5.0";
        var more = or(headers).isEmpty() ? "" : ", " + headers;
        var exchange = exchange(SCENARIO.formatted(row, or(zone), or(visitor), request, agent + more));
        var reply = exchange.reply();
        var journey = exchange.journey().orElseThrow();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(journey.securityEvents())
                .extracting(event -> event.source().eventId() + " " + event.eventAction())
                .containsExactlyElementsOf(or(events).isEmpty() ? List.of() : List.of(events.split(" \\+ ", -1)));
        assertThat(exchange.received()).hasSize(page.equals("origin") ? 1 : 0);
        switch (page) {
            case "origin" -> assertThat(header(exchange, "Edgecase")).isEqualTo("ORIGIN");
            case "plain" -> plain(exchange);
            case "block" -> block(exchange);
            case "challenge" -> challenge(exchange);
            case "own" -> kept(exchange);
            case "queue" -> assertThat(reply.text()).contains("<title>Waiting Room</title>");
            default -> numbered(exchange, Integer.parseInt(page));
        }
        if (!page.equals("origin")) {
            recorded(journey);
        }
        assertThat(header(exchange, "Retry-After").isEmpty())
                .as("only who comes too often is told when to come again")
                .isNotEqualTo(or(events).endsWith("ratelimit block") && status == 429);
    }

    /** The record of what never came to the origin says so, and names each rule with its action and its source. */
    private static void recorded(Journey journey) {
        var events = journey.securityEvents().size();
        var log = LogFields.of(journey, "shop.test");
        if (!journey.inRequestLog()) {
            assertThat(events).isZero();
            return;
        }
        assertThat(log)
                .containsEntry("OriginResponseStatus", "0")
                .containsEntry("OriginIP", "")
                .containsEntry("EdgeServerIP", "")
                .containsEntry("CacheCacheStatus", "unknown");
        for (var list : List.of("SecurityActions", "SecurityRuleIDs", "SecuritySources")) {
            assertThat(JsonMapper.shared().readTree(log.get(list))).as(list).hasSize(events);
        }
    }

    private static Exchanged exchange(String text) {
        var result = RUNNER.run(ScenarioFiles.readText(text).get(0));
        assertThat(result.verdict())
                .as(() -> new MismatchText(false).of(result))
                .isEqualTo(Verdict.PASSED);
        return last(result);
    }

    private static Exchanged last(ScenarioResult result) {
        var exchanges = result.steps().get(0).exchanges();
        return exchanges.get(exchanges.size() - 1);
    }

    /** Nobody can tell that this is the edge. */
    private static void plain(Exchanged exchange) {
        assertThat(exchange.reply().text()).contains("<center>cloudflare</center>");
        assertThat(header(exchange, "cf-error-type")).isEmpty();
    }

    private static void block(Exchanged exchange) {
        assertThat(exchange.reply().text())
                .contains("<title>Attention Required! | Cloudflare</title>", "<h1>Sorry, you have been blocked</h1>");
        assertThat(header(exchange, "cf-error-type")).as("it has no code").isEmpty();
        kept(exchange);
    }

    private static void challenge(Exchanged exchange) {
        assertThat(exchange.reply().text()).contains("<title>Just a moment...</title>");
        var head = Map.of(
                "Content-Type", "text/html; charset=UTF-8",
                "Server-Timing",
                        "chlray;desc=\""
                                + exchange.journey().orElseThrow().ray().hex() + '"',
                "X-Content-Type-Options", "nosniff",
                "Cross-Origin-Embedder-Policy", "require-corp",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Origin-Agent-Cluster", "?1",
                "cf-mitigated", "challenge",
                "Access-Control-Allow-Origin", "");
        head.forEach(
                (name, value) -> assertThat(header(exchange, name)).as(name).isEqualTo(value));
        unstored(exchange);
    }

    private static void numbered(Exchanged exchange, int code) {
        assertThat(header(exchange, "cf-error-type")).isEqualTo(String.valueOf(code));
        assertThat(exchange.reply().text()).contains("<span class=\"cf-error-code\">" + code + "</span>");
        kept(exchange);
    }

    /** A page that blocks. */
    private static void kept(Exchanged exchange) {
        assertThat(header(exchange, "cf-mitigated")).isEmpty();
        unstored(exchange);
    }

    private static void unstored(Exchanged exchange) {
        KEPT_NOWHERE.forEach(
                (name, value) -> assertThat(header(exchange, name)).as(name).isEqualTo(value));
        assertThat(header(exchange, "CF-Cache-Status")).isEmpty();
        assertThat(header(exchange, "Server")).isEqualTo("cloudflare");
        assertThat(header(exchange, "CF-RAY")).endsWith("-FRA");
    }

    private static String header(Exchanged exchange, String name) {
        return exchange.reply().headers().all(name).stream().collect(Collectors.joining(", "));
    }

    private static String or(String cell) {
        return cell == null ? "" : cell;
    }
}
