package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.plain.Given;

/**
 * Finds what {@code $ref} stands for within its document.
 *
 * <p>Source: OpenAPI 3.0.3, reference object; Cloudflare docs, api-shield/security/schema-validation. Certainty: documented: others than
 * local ones are not supported.
 */
final class References {
    private static final int LONGEST_CHAIN = 50;

    private final Given document;

    References(Given document) {
        this.document = document;
    }

    /** Returns what is meant, however many references lead there; what was given where it cannot be found. */
    Given resolved(Given given) {
        var found = given;
        for (var i = 0; i < LONGEST_CHAIN; i++) {
            var reference = found.key("$ref");
            if (!reference.isGiven()) {
                return found;
            }
            found = target(reference);
        }
        given.refuse("the reference leads to itself", "");
        return given.key("$ref");
    }

    /** Returns what a reference stands for; where it cannot be found, something that is missing. */
    Given target(Given reference) {
        var text = reference.text().orElse("");
        var missing = reference.key("");
        if (!text.startsWith("#/")) {
            reference.refuse("'%s' leads out of the document".formatted(text), "write #/components/schemas/name");
            return missing;
        }
        var found = document;
        for (var step : text.substring(2).split("/", -1)) {
            found = step(found, step.replace("~1", "/").replace("~0", "~"));
        }
        if (!found.isGiven()) {
            reference.refuse("'%s' is not in the document".formatted(text), "");
            return missing;
        }
        return found;
    }

    private static Given step(Given from, String step) {
        return from.isList()
                ? from.items().stream()
                        .filter(item -> item.name().equals(step))
                        .findFirst()
                        .orElse(from.key(step))
                : from.key(step);
    }
}
