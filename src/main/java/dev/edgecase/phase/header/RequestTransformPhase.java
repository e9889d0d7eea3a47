package dev.edgecase.phase.header;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.header.HeaderEdits.Edit;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.ReservedHeaders;
import dev.edgecase.rules.value.ByteText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs Request Header Transform Rules on what goes to the origin. Nothing of it is seen by rules, which go by the visitor's fields.
 *
 * <p>A field that may not be changed is Error 1040, a value that may not be sent 1041, and fields that have become too many 1038.
 * Source: Cloudflare docs, rules/transform/request-header-modification and the pages of these errors. Certainty: documented; which
 * names beyond the documented ones are reserved, and when fields are too many, is assumed.
 */
public final class RequestTransformPhase implements RequestPhase {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** What the edge tells other hops: rules that name them are saved, and fail when they run. */
    private static final Set<String> OF_HOPS = Set.of("cdn-loop", "http2-settings");

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_REQUEST_LATE_TRANSFORM, exchange)
                .map(run -> transform(request, run, exchange))
                .orElse(Decision.PASS);
    }

    private static Decision transform(EdgeRequest request, RulesetRun run, Exchange exchange) {
        var edits = HeaderEdits.of(run);
        for (var edit : edits) {
            var refused = refusal(edit, run);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var headers = HeaderEdits.apply(edits, request.headers(), run);
        if (removes(edits) && !headers.contains(FORWARDED_FOR)) {
            exchange.journey().note("RequestTransformPhase", "added X-Forwarded-For back, as the cache layer does");
            headers = headers.edit().add(FORWARDED_FOR, exchange.visitor().ip()).build();
        }
        var most = exchange.zone().emulation().maxRequestHead();
        if (!edits.isEmpty() && headers.weight() > most.bytes()) {
            var last = edits.get(edits.size() - 1);
            var reason = "made the header fields %d bytes".formatted(headers.weight()) + by(last, run);
            var remedy = "Set fewer or shorter header fields: together they may be %s.".formatted(most);
            return refuse(EdgeError.HEADERS_LIMIT, last, reason, remedy);
        }
        return Decision.pass(request.with(headers));
    }

    private static Optional<Decision> refusal(Edit edit, RulesetRun run) {
        if (!mayChange(edit.edit())) {
            return Optional.of(refuse(
                    EdgeError.HEADER_NOT_MODIFIABLE,
                    edit,
                    "may not " + edit.words() + by(edit, run),
                    "Take the header out of the rule: the edge keeps it to itself."));
        }
        return edit.problem()
                .map(wrong -> refuse(
                        EdgeError.INVALID_HEADER_VALUE,
                        edit,
                        "cannot %s%s: the value %s".formatted(edit.words(), by(edit, run), wrong),
                        "Let the expression yield at most 4 KB of printable text."));
    }

    private static boolean mayChange(HeaderEdit edit) {
        return ReservedHeaders.inRequest(edit.name(), edit.operation()).isEmpty()
                && !OF_HOPS.contains(ByteText.lower(edit.name()));
    }

    private static Decision refuse(EdgeError error, Edit edit, String reason, String remedy) {
        var ref = Optional.of(edit.hit().rule().ref());
        return new Decision.Refuse(error, new Ruling(Decider.HEADER_TRANSFORM, ref, reason, remedy));
    }

    private static String by(Edit edit, RulesetRun run) {
        return ' ' + RuleWords.by(edit.hit().rule(), run.facts());
    }

    /** Removing the field is undone on the way to the origin, only Workers would see it gone; the value is assumed. */
    private static boolean removes(List<Edit> edits) {
        for (var edit : edits) {
            if (edit.edit().operation() == Operation.REMOVE
                    && edit.edit().name().equalsIgnoreCase(FORWARDED_FOR)) {
                return true;
            }
        }
        return false;
    }
}
