package dev.edgecase.scenario;

import dev.edgecase.scenario.Step.Capture;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a visitor makes. Texts may hold {@code ${name}} for what earlier steps captured.
 *
 * @param sent what is sent
 * @param visitor the name of the visitor; empty for the TCP peer
 * @param times how often, and how many at a time
 * @param meanwhile steps that are taken while the request waits, when everything has come to rest: {@code advance}, {@code change},
 *     {@code fault}, {@code purge}
 * @param captures what is kept of the (last) response, by variable
 * @param expect what is expected of it; of each, when there are several
 */
public record RequestStep(
        Sent sent,
        Optional<String> visitor,
        Times times,
        List<Step> meanwhile,
        Map<String, Capture> captures,
        Expectation expect)
        implements Step.Action {

    /** Keeps collections that nobody changes. */
    public RequestStep {
        meanwhile = List.copyOf(meanwhile);
        captures = Map.copyOf(captures);
    }

    /**
     * What is sent.
     *
     * @param method default GET
     * @param url a path, for the zone's first host (default {@code localhost}) over http; or a whole URL, whose scheme chooses the
     *     listener and whose host becomes Host and SNI. Every URL leads to this edge
     * @param headers pairs of name and value, in order
     * @param body empty for none
     * @param speaks default HTTP/1.1
     * @param serverName the SNI where it is not to be the URL's host
     * @param raw bytes that are sent in place of all that, as they stand; backslash escapes are read already
     * @param patience how long the visitor waits in real time; default 10 s
     */
    public record Sent(
            String method,
            String url,
            List<Map.Entry<String, String>> headers,
            Optional<SentBody> body,
            Speaks speaks,
            Optional<String> serverName,
            Optional<String> raw,
            Duration patience) {
        /** How long a visitor waits by default, in real time. */
        public static final Duration PATIENCE = Duration.ofSeconds(10);

        /** Keeps a list that nobody changes. */
        public Sent {
            headers = List.copyOf(headers);
        }
    }

    /** A body that is sent. */
    public sealed interface SentBody {
        /** That text, in UTF-8. */
        record Text(String text) implements SentBody {}

        /** So many bytes. */
        record Size(long bytes) implements SentBody {}

        /** The bytes of a file. */
        record File(Path path) implements SentBody {}
    }

    /**
     * How often.
     *
     * @param repeat how many requests; default 1
     * @param parallel how many of them at a time; default 1
     */
    public record Times(int repeat, int parallel) {
        /** Once. */
        public static final Times ONCE = new Times(1, 1);
    }
}
