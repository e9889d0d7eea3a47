package dev.edgecase.cache.key;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request header that responses vary by, and what a rule says about it.
 *
 * <p>Source: Cloudflare docs, cache/concepts/vary. Certainty: documented.
 *
 * @param name in lower case
 * @param settings what is said about it
 */
record VariedHeader(String name, VarySettings.Header settings) {

    static VariedHeader of(String name, VarySettings vary) {
        var own = vary.headers().get(name);
        return new VariedHeader(name, own != null ? own : new VarySettings.Header(vary.otherwise(), List.of()));
    }

    /** Tells whether responses that vary by it are not stored. */
    boolean isRefused() {
        return settings.treatment() == Treatment.BYPASS;
    }

    boolean isNormalised() {
        return settings.treatment() == Treatment.NORMALIZE;
    }

    /** Returns its lines in the key, each kind of its own, so that what was stored under another treatment is not found. */
    List<String> lines(Headers request) {
        var values = request.all(name);
        return switch (settings.treatment()) {
            case NORMALIZE -> {
                var normalised = normalised(values);
                yield List.of(normalised.isEmpty() ? "no " + name : name + "=" + normalised);
            }
            case PASSTHROUGH ->
                values.isEmpty()
                        ? List.of("no " + name)
                        : values.stream()
                                .map(value -> "exact " + name + "=" + value)
                                .toList();
            case BYPASS -> List.of("never " + name);
        };
    }

    /** Returns the value that stands for all that mean the same. */
    String normalised(List<String> values) {
        return switch (name) {
            case "accept", "accept-encoding" -> Preferences.of(values, settings.allowed());
            case "accept-language" -> Preferences.ofLanguages(values, settings.allowed());
            default -> values.stream().map(String::strip).collect(Collectors.joining(","));
        };
    }
}
