package dev.edgecase.origin;

import dev.edgecase.error.EdgeError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the origin did wrong, named by the last step that was completed and never by an exception's class.
 *
 * <p>Every variant says which error the visitor is shown, a short name for the log, what happened and what to change.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors. Certainty: documented, but for
 * rows marked so in {@code docs/fidelity.md}.
 */
public sealed interface OriginFault permits ConnectFault, TlsFault, ExchangeFault, BodyFault {
    /** Returns the error the visitor is shown, or would have been had the head not been sent. */
    EdgeError error();

    /** Returns the name in the log's {@code OriginFailure} field, {@code read_timeout}. */
    String id();

    /** Returns every name. */
    static List<String> ids() {
        return Stream.of(
                        Stream.of(
                                "dns",
                                "refused",
                                "connect_timeout",
                                "no_route",
                                "prohibited_ip",
                                "connect_other",
                                "tls_handshake",
                                "tls_cert"),
                        Arrays.stream(ExchangeFault.Kind.values()).map(ExchangeFault.Kind::id),
                        Arrays.stream(ExchangeFault.Wait.values()).map(ExchangeFault.Wait::id),
                        Stream.of("truncated_body", "body_stall", "bad_gzip"))
                .flatMap(ids -> ids)
                .toList();
    }

    /** Returns what happened, as the rest of a sentence that begins with "the origin": {@code read timed out after 120s}. */
    String words();

    /** Returns what to change, as one sentence. */
    String remedy();

    /** Returns the nominal time that was waited in vain; zero for a fault that is not a timeout. */
    default Duration waited() {
        return Duration.ZERO;
    }

    /** Returns {@code 120s} or {@code 1.5s}. */
    static String seconds(Duration duration) {
        var millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
    }
}
