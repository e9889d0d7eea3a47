package dev.edgecase.phase.body;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Ruling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What pages with hidden addresses lead to: the script that shows them, and where links go for who does not run it. The latter is 404,
 * as site owners learn from crawlers, for a link that they have never written.
 *
 * <p>Source: published captures of pages and reports of crawlers. Certainty: observed; script and page are Edgecase's own.
 */
public final class EmailPages {
    private static final String DECODER = "/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js";
    private static final String LANDING = "/cdn-cgi/l/email-protection";
    private static final Headers OF_SCRIPT =
            Headers.of("Content-Type", "application/javascript", "Cache-Control", "max-age=172800, public");
    private static final Headers OF_PAGE = Headers.of("Content-Type", "text/html; charset=UTF-8");

    private EmailPages() {}

    /** Answers a request for one of them; empty for other paths. */
    public static Optional<Decision> answer(String path) {
        return switch (path) {
            case DECODER ->
                Optional.of(answer(200, OF_SCRIPT, "email-decode.js", "served the script that shows hidden addresses"));
            case LANDING ->
                Optional.of(answer(
                        404, OF_PAGE, "email-protection.html", "hid an email address; who runs no scripts comes here"));
            default -> Optional.empty();
        };
    }

    private static Decision answer(int status, Headers headers, String resource, String words) {
        var response = new EdgeResponse(status, headers, Body.of(bytes(resource)));
        var remedy = status == 404 ? "Tell crawlers to leave /cdn-cgi/ alone, or put <!--email_off--> before it." : "";
        return new Decision.Answer(response, new Ruling(Decider.CDN_CGI, words, remedy));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = EmailPages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
