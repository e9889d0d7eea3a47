package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What detections find in a request, by the names of their rules. */
public final class Detections {
    private static final RulePack PACK = new MiniPack();

    private Detections() {}

    /** Tells whether the Free Managed Ruleset may find anything in a head: where not, it need not be asked. Makes nothing. */
    public static boolean mayBeThreats(String target, Headers headers) {
        return FreeRules.mayBeIn(target, headers);
    }

    /** Returns the refs of the rules of the Free and the Cloudflare Managed Ruleset that find something. */
    public static List<String> threats(Subject subject) {
        return subject.hasBody() || CloudflareRules.mayBeIn(subject.target(), subject.headers())
                ? refs(CloudflareRules.ALL, subject)
                : List.of();
    }

    /** Returns the refs of the rules of the OWASP ruleset that find something. */
    public static List<String> anomalies(Subject subject) {
        return subject.hasBody() || !subject.has("Host") || PACK.mayBeIn(subject.target(), subject.headers())
                ? refs(PACK.detections(), subject)
                : List.of();
    }

    /** Returns the refs of the rules of the Exposed Credentials Check that find credentials known to be leaked. */
    public static List<String> exposed(Subject subject) {
        return subject.hasBody() ? refs(Logins.EXPOSED, subject) : List.of();
    }

    static List<Detection> scoring() {
        return PACK.detections();
    }

    private static List<String> refs(List<Detection> detections, Subject subject) {
        return detections.stream()
                .filter(each -> each.look().find(subject).isPresent())
                .map(Detection::ref)
                .toList();
    }

    /** Returns where a rule finds something. */
    public static Optional<Part> place(String ref, Subject subject) {
        return Stream.of(CloudflareRules.ALL, PACK.detections(), Logins.EXPOSED)
                .flatMap(List::stream)
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .flatMap(each -> each.look().find(subject));
    }
}
