package dev.edgecase.phase.managed;

import dev.edgecase.phase.field.RequestView;
import dev.edgecase.phase.field.WafReaders;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Engine.Hit;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.waf.Detections;
import dev.edgecase.waf.Subject;
import java.util.stream.Collectors;

/** Says of a rule of the vendor's which it is, what it found where, and of the one that looks at the score what it is made of. */
final class ManagedWords {
    private ManagedWords() {}

    static String of(Hit hit, RulesetRun run, Exchange exchange) {
        var rule = hit.rule();
        var subject = WafReaders.subject(RequestView.of(exchange));
        return "by rule %s of the %s (%s)%s"
                .formatted(
                        rule.ref(),
                        hit.ruleset().name(),
                        rule.description(),
                        rule.threshold().isPresent() ? ", as " + score(hit, run, subject) : found(rule, subject));
    }

    private static String score(Hit hit, RulesetRun run, Subject subject) {
        var scored = run.hits().stream()
                .filter(each -> each.ruleset().id().equals(hit.ruleset().id())
                        && each.rule().action() instanceof Action.Score)
                .map(Hit::rule)
                .toList();
        var parts = scored.stream()
                .map(rule -> "%d by %s%s".formatted(points(rule), rule.ref(), place(rule, subject)))
                .collect(Collectors.joining(", "));
        return "it scores %d, of which %d are too many: %s"
                .formatted(
                        scored.stream().mapToInt(ManagedWords::points).sum(),
                        hit.rule().threshold().orElseThrow(),
                        parts);
    }

    private static int points(Rule rule) {
        return ((Action.Score) rule.action()).increment();
    }

    private static String place(Rule rule, Subject subject) {
        return Detections.place(rule.ref(), subject)
                .map(part -> " in " + part.place())
                .orElse("");
    }

    private static String found(Rule rule, Subject subject) {
        return Detections.place(rule.ref(), subject)
                .map(part -> ", which found %s in %s".formatted(RuleWords.quoted(part.value()), part.place()))
                .orElse("");
    }
}
