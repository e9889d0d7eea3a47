package dev.edgecase.phase.security;

import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * JavaScript Detections: a script that tells the edge that somebody runs scripts, and the cookie that proves it from then on. It
 * blocks nobody; rules ask for {@code cf.bot_management.js_detection.passed}.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/challenge-types/javascript-detections. Certainty: documented, that it holds for 15
 * minutes, is told by {@code cf_clearance} too, and that pages bring the script again before that; that they do after 10 minutes, by what
 * requests of scripts are known, and that the passing of a challenge counts as well is assumed; the call that tells the edge is
 * Edgecase's own.
 */
public final class JavaScriptDetections {
    static final String SCRIPT = ChallengePlatform.PREFIX + "scripts/jsd/main.js";
    static final String RESULT = ChallengePlatform.PREFIX + "edgecase/jsd";
    private static final String TAG = "<script async src=\"%s\"></script>".formatted(SCRIPT);
    private static final Field PASSED = Fields.known("cf.bot_management.js_detection.passed");
    private static final Field SCORE = Fields.known("cf.bot_management.score");
    private static final int LEAST_HUMAN = 30;
    private static final Duration LASTS = Duration.ofMinutes(15);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final String TELL =
            "fetch(\"%s\",{method:\"POST\",credentials:\"same-origin\"});\n".formatted(RESULT);

    private final ClearanceCookies cookies;

    JavaScriptDetections(ClearanceCookies cookies) {
        this.cookies = cookies;
    }

    /** Notes what the visitor's cookies prove, unless it is known of the visitor anyway, and has pages bring the script where they do not. */
    public void find(Exchange exchange) {
        var age = age(exchange);
        if (age.compareTo(LASTS) < 0 || cookies.read(exchange).isPresent()) {
            var visitor = exchange.visitor();
            exchange.visitor(visitor.with(visitor.traits().orElse(Map.of(PASSED, true))));
        }
        if (age.compareTo(AGAIN_AFTER) >= 0 && !isByScript(exchange)) {
            exchange.pages().addScript(TAG);
        }
    }

    /** Returns how long ago the visitor has run the script; longer than it counts where nothing proves that. */
    private Duration age(Exchange exchange) {
        return cookies.detectedAt(exchange)
                .map(at -> Duration.between(at, exchange.clock().instant()))
                .orElse(LASTS);
    }

    private static boolean isByScript(Exchange exchange) {
        var headers = exchange.journey().request().headers();
        return headers.first("X-Requested-With")
                        .filter("XMLHttpRequest"::equalsIgnoreCase)
                        .isPresent()
                || headers.first("Sec-Fetch-Mode")
                        .filter(mode -> !mode.equalsIgnoreCase("navigate"))
                        .isPresent();
    }

    /** Answers a request for the script, or with its result; empty for all else, and where nothing is to be detected. */
    Optional<Decision> answer(EdgeRequest request, Exchange exchange) {
        if (!exchange.zone().rules().tools().bots().detectsJavaScript()) {
            return Optional.empty();
        }
        if (request.path().equals(SCRIPT) && !request.method().equals("POST")) {
            var headers = Headers.of("Content-Type", "application/javascript; charset=UTF-8");
            var script = Body.of(TELL.getBytes(StandardCharsets.UTF_8));
            return answer(new EdgeResponse(200, headers, script), "gave the script of JavaScript Detections");
        }
        if (request.path().equals(RESULT) && request.method().equals("POST")) {
            return answer(told(exchange), "heard that the visitor runs scripts");
        }
        return Optional.empty();
    }

    /** A bot gets no cookie, and clearance that is there already is not to be lost. */
    private EdgeResponse told(Exchange exchange) {
        var isHuman = (Long) exchange.visitor().traits().value(SCORE) >= LEAST_HUMAN;
        if (isHuman && cookies.read(exchange).isEmpty()) {
            exchange.addCookie(cookies.writeDetected(exchange));
        }
        return new EdgeResponse(200, ErrorRenderer.notKept(Headers.builder()).build(), Body.EMPTY);
    }

    private static Optional<Decision> answer(EdgeResponse response, String words) {
        return Optional.of(new Decision.Answer(response, new Ruling(Decider.CDN_CGI, words, "")));
    }
}
