package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.ReservedHeaders;
import java.util.regex.Pattern;

/**
 * Which headers rules may change, and to what.
 *
 * <p>Source: Cloudflare docs, rules/transform/request-header-modification, response-header-modification, partials
 * header-valid-names and header-valid-values. Certainty: documented.
 */
final class HeaderNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VALUE_BAD = Pattern.compile("[^A-Za-z0-9 _:;.,\\\\/\"'?!(){}\\[\\]@<>=\\-+*#$&`|~^%]");
    private static final int MOST_VALUE = 4096;
    private static final int MOST_NAME = 256;

    private HeaderNames() {}

    static void check(Given header, Operation operation, RulePhase phase) {
        var name = header.name();
        if (!NAME.matcher(name).matches() || name.length() > MOST_NAME) {
            header.refuse("'%s' is not a header's name".formatted(name), "it takes letters, digits, - and _");
            return;
        }
        var obstacle =
                phase.seesResponse() ? ReservedHeaders.inResponse(name) : ReservedHeaders.inRequest(name, operation);
        obstacle.ifPresent(reason -> header.refuse(name + " " + reason, ""));
    }

    static void checkValue(Given value) {
        if (!value.isGiven()) {
            return;
        }
        value.text(MOST_VALUE).ifPresent(text -> {
            var bad = VALUE_BAD.matcher(text);
            if (bad.find()) {
                value.refuse(
                        "U+%04X cannot stand in a header's value".formatted(text.codePointAt(bad.start())),
                        "letters, digits, space and ASCII punctuation can");
            }
        });
    }
}
