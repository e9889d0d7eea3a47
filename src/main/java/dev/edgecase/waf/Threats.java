package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import java.util.List;
import java.util.Optional;

/** What the Free and the Cloudflare Managed Ruleset find in a request. */
public final class Threats {
    private Threats() {}

    /** Tells whether the Free Managed Ruleset may find anything: where not, it need not be asked. Makes nothing. */
    public static boolean mayBeIn(String target, Headers headers) {
        return FreeRules.mayBeIn(target, headers);
    }

    /** Returns the refs of the rules that find something. */
    public static List<String> in(Subject subject) {
        return CloudflareRules.ALL.stream()
                .filter(each -> each.look().find(subject).isPresent())
                .map(Detection::ref)
                .toList();
    }

    /** Returns where a rule finds something. */
    public static Optional<Part> place(String ref, Subject subject) {
        return CloudflareRules.ALL.stream()
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .flatMap(each -> each.look().find(subject));
    }
}
