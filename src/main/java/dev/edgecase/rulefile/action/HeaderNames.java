package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which headers rules may change, and to what.
 *
 * <p>Source: Cloudflare docs, rules/transform/request-header-modification, response-header-modification, partials
 * header-valid-names and header-valid-values. Certainty: documented; the names of the "forbidden headers" are not, here they are
 * those of the connection and the body's framing, assumed.
 */
final class HeaderNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VALUE_BAD = Pattern.compile("[^A-Za-z0-9 _:;.,\\\\/\"'?!(){}\\[\\]@<>=\\-+*#$&`|~^%]");
    private static final int MOST_VALUE = 4096;
    private static final int MOST_NAME = 256;

    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Set<String> OF_REQUEST = Set.of("accept-encoding", "host", "expect");
    private static final Set<String> OF_RESPONSE = Set.of("server", "eh-cache-tag", "eh-cdn-cache-control");
    private static final Set<String> ABOUT_VISITOR =
            Set.of("x-forwarded-for", "true-client-ip", "x-real-ip", "x-forwarded-proto");

    private HeaderNames() {}

    static void check(Given header, Operation operation, RulePhase phase) {
        var name = header.name();
        if (!NAME.matcher(name).matches() || name.length() > MOST_NAME) {
            header.refuse("'%s' is not a header's name".formatted(name), "it takes letters, digits, - and _");
            return;
        }
        reason(name.toLowerCase(Locale.ROOT), operation, phase)
                .ifPresent(reason -> header.refuse(name + " " + reason, ""));
    }

    private static Optional<String> reason(String name, Operation operation, RulePhase phase) {
        var isRequest = !phase.seesResponse();
        if (name.startsWith("cf-") || name.startsWith("x-cf-")) {
            var removable = isRequest && name.equals("cf-connecting-ip");
            return removable && operation == Operation.REMOVE
                    ? Optional.empty()
                    : Optional.of(
                            removable ? "can only be removed" : "is the edge's own: rules cannot change cf- and x-cf-");
        }
        if (OF_CONNECTION.contains(name) || (isRequest ? OF_REQUEST : OF_RESPONSE).contains(name)) {
            return Optional.of("cannot be changed by rules");
        }
        if (isRequest && operation != Operation.REMOVE) {
            return name.equals("cookie") || ABOUT_VISITOR.contains(name)
                    ? Optional.of("can only be removed")
                    : Optional.empty();
        }
        return Optional.empty();
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
