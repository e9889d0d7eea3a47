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
 * minutes and is told by {@code cf_clearance} too; that the passing of a challenge counts as well is assumed, as is where in a page the
 * script stands, and the call that tells the edge is Edgecase's own.
 */
public final class JavaScriptDetections {
    static final String SCRIPT = ChallengePlatform.PREFIX + "scripts/jsd/main.js";
    static final String RESULT = ChallengePlatform.PREFIX + "edgecase/jsd";
    private static final String TAG = "<script async src=\"%s\"></script>".formatted(SCRIPT);
    private static final Field PASSED = Fields.known("cf.bot_management.js_detection.passed");
    private static final Field SCORE = Fields.known("cf.bot_management.score");
    private static final int LEAST_HUMAN = 30;
    private static final Duration LASTS = Duration.ofMinutes(15);
    private static final String TELL =
            "fetch(\"%s\",{method:\"POST\",credentials:\"same-origin\"});\n".formatted(RESULT);

    private final ClearanceCookies cookies;

    JavaScriptDetections(ClearanceCookies cookies) {
        this.cookies = cookies;
    }

    /**
     * Has the script in the page, and looks at the visitor's cookies and notes what they prove, unless it is known of the visitor
     * anyway.
     */
    public void find(Exchange exchange) {
        exchange.pages().addScript(TAG);
        if (hasPassed(exchange)) {
            var visitor = exchange.visitor();
            exchange.visitor(visitor.with(visitor.traits().orElse(Map.of(PASSED, true))));
        }
    }

    private boolean hasPassed(Exchange exchange) {
        var now = exchange.clock().instant();
        return cookies.detectedAt(exchange)
                        .filter(at -> now.isBefore(at.plus(LASTS)))
                        .isPresent()
                || cookies.read(exchange).isPresent();
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
