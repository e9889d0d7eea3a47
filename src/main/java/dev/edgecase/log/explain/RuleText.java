package dev.edgecase.log.explain;

import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says in lines what rules made of a request: which matched and why, what they changed, and which came near. */
final class RuleText {
    private static final int LONGEST_VALUE = 120;
    private static final int MOST_FIELDS = 6;

    private final Secrets secrets;
    private final List<String> lines = new ArrayList<>();

    private RuleText(Secrets secrets) {
        this.secrets = secrets;
    }

    static List<String> of(List<RuleStory> stories, Secrets secrets) {
        var text = new RuleText(secrets);
        stories.forEach(text::phase);
        RuleStory.misses(stories).forEach(text::miss);
        return text.lines;
    }

    private void phase(RuleStory story) {
        var matched = story.matched();
        lines.add(story.run().phase().id() + ": " + count(story.rules().size()) + " evaluated, "
                + (matched.isEmpty() ? "none" : matched.size()) + " matched");
        matched.forEach(rule -> rule(rule, story.run()));
        for (var measured : story.run().measured()) {
            lines.add("  limit of " + measured.rule().title() + ": "
                    + RuleStory.limit(story.run(), measured, secrets.ofRules()));
        }
    }

    private static String count(int rules) {
        return rules == 1 ? "1 rule" : rules + " rules";
    }

    private void rule(RuleStory.Told told, RulesetRun run) {
        var rule = told.seen().rule();
        lines.add("  " + rule.action().id() + " by " + rule.title() + ": "
                + Printer.print(rule.filter().tree()));
        rule.filter().reads().stream()
                .filter(field -> field.type().kind() != Type.Kind.MAP)
                .sorted(Comparator.comparingInt(Field::id))
                .limit(MOST_FIELDS)
                .forEach(field -> lines.add("    read " + field + " = "
                        + secrets.ofRules()
                                .text(field, Optional.ofNullable(run.facts().value(field)), LONGEST_VALUE)));
        for (var write : told.writes()) {
            var name =
                    write.parameter().startsWith("headers.") ? write.parameter().substring("headers.".length()) : "";
            lines.add("    wrote " + write.parameter() + ": " + shown(secrets.value(name, write.before())) + " -> "
                    + shown(secrets.value(name, write.after())));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }

    private void miss(RuleStory.Missed missed) {
        lines.add("rule " + missed.rule().seen().rule().title() + " did not match because "
                + missed.miss().words(secrets.ofRules()));
    }
}
