package dev.edgecase.log.explain;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rulefile.action.ActionWriter;
import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.set.Engine.Seen;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Printer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a request in the shape of the API's trace, as plain data: phases, in them rulesets, in these rules, each with what it
 * came to; under {@code edgecase} what the real API does not tell.
 *
 * <p>Source: Cloudflare API, request-tracer; rules/trace-request. Certainty: documented; which {@code type} and {@code step_name} an
 * item has is assumed.
 */
final class RuleTrace {
    private final Journey journey;
    private final Secrets secrets;
    private final List<RuleStory> stories;

    RuleTrace(Journey journey, Secrets secrets) {
        this.journey = journey;
        this.secrets = secrets;
        this.stories = RuleStory.of(journey);
    }

    /** Returns the members of an answer: {@code status_code}, {@code trace} and {@code edgecase}. */
    Map<String, Object> answer() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status_code", journey.edgeStatus());
        answer.put("trace", items());
        answer.put("edgecase", whole());
        return answer;
    }

    private Map<String, Object> whole() {
        var ruling = journey.ruling();
        var whole = new LinkedHashMap<String, Object>();
        whole.put("client_status", journey.edgeStatus());
        whole.put("origin_status", journey.originStatus());
        whole.put("cause", ruling.decider() + " " + ruling.reason());
        whole.put("decider", ruling.decider().name());
        ruling.rule().ifPresent(rule -> whole.put("rule", rule));
        journey.shown().ifPresent(error -> whole.put("error", error.code()));
        whole.put("ray", journey.ray().text());
        return whole;
    }

    /** Returns the steps in order. */
    List<Map<String, Object>> items() {
        var items = new ArrayList<Map<String, Object>>();
        var next = stories.iterator();
        for (var noted : journey.noted()) {
            if (noted instanceof Journey.Step step) {
                items.add(step(step));
            } else if (noted instanceof RulesetRun) {
                items.add(phase(next.next()));
            }
        }
        new CacheStory(journey, secrets).plain().ifPresent(cache -> items.add(cache(cache)));
        return items;
    }

    /** Returns the rules that almost matched, each with why it did not. */
    List<Map<String, Object>> misses() {
        return RuleStory.misses(stories).stream()
                .map(missed -> {
                    var item = new LinkedHashMap<String, Object>();
                    item.put("rule", missed.rule().seen().rule().title());
                    item.put("because", missed.miss().words(secrets.ofRules()));
                    return (Map<String, Object>) item;
                })
                .toList();
    }

    /** A phase of ours without rulesets: settings, Page Rules, the origin's side. */
    private static Map<String, Object> step(Journey.Step step) {
        var item = new LinkedHashMap<String, Object>();
        item.put("type", "phase");
        item.put("step_name", step.phase());
        item.put("description", step.words());
        item.put("matched", true);
        return item;
    }

    /** What became of it in the cache stands last, when all phases of the request are through. */
    private static Map<String, Object> cache(Map<String, Object> cache) {
        var item = new LinkedHashMap<String, Object>();
        item.put("type", "phase");
        item.put("step_name", "cache");
        item.put("description", cache.get("status") + ": " + cache.get("words"));
        item.put("matched", !CacheStatus.DYNAMIC.name().equals(cache.get("status")));
        item.put("edgecase", cache);
        return item;
    }

    private Map<String, Object> phase(RuleStory story) {
        var run = story.run();
        var item = new LinkedHashMap<String, Object>();
        item.put("type", "phase");
        item.put("step_name", run.phase().id());
        item.put("name", run.phase().id());
        item.put("matched", !run.hits().isEmpty());
        item.put("trace", new Nesting(story).rulesets(0));
        item.put("edgecase", Map.of("phase", run.phase().id()));
        return item;
    }

    /** Goes through the rules of a phase, which tell how deep they stand, and makes a tree of them. */
    private final class Nesting {
        private final RuleStory story;
        private int at;

        Nesting(RuleStory story) {
            this.story = story;
        }

        List<Map<String, Object>> rulesets(int depth) {
            var rulesets = new ArrayList<Map<String, Object>>();
            while (at < story.rules().size() && next().depth() >= depth) {
                rulesets.add(ruleset(next().ruleset(), depth));
            }
            return rulesets;
        }

        private Seen next() {
            return story.rules().get(at).seen();
        }

        private Map<String, Object> ruleset(Ruleset ruleset, int depth) {
            var rules = new ArrayList<Map<String, Object>>();
            var matched = false;
            while (at < story.rules().size()
                    && next().depth() == depth
                    && next().ruleset().id().equals(ruleset.id())) {
                var told = story.rules().get(at++);
                var item = rule(told, story.run());
                matched |= told.seen().matched();
                if (at < story.rules().size() && next().depth() > depth) {
                    item.put("trace", rulesets(depth + 1));
                }
                rules.add(item);
            }
            var item = new LinkedHashMap<String, Object>();
            item.put("type", "ruleset");
            item.put("step_name", ruleset.id());
            item.put("name", ruleset.name());
            item.put("kind", ruleset.kind().id());
            item.put("matched", matched);
            item.put("trace", rules);
            return item;
        }
    }

    private Map<String, Object> rule(RuleStory.Told told, RulesetRun run) {
        var rule = told.seen().rule();
        var item = new LinkedHashMap<String, Object>();
        item.put("type", "rule");
        item.put("step_name", rule.id());
        item.put("name", rule.title());
        item.put("description", rule.description());
        item.put("expression", rule.filter().text());
        item.put("action", rule.action().id());
        item.put("action_parameters", ActionWriter.parameters(rule.action()));
        item.put("matched", told.seen().matched());
        item.put("edgecase", more(told, run));
        return item;
    }

    private Map<String, Object> more(RuleStory.Told told, RulesetRun run) {
        var rule = told.seen().rule();
        var ruleset = told.seen().ruleset();
        var more = new LinkedHashMap<String, Object>();
        more.put("phase", run.phase().id());
        more.put("level", ruleset.kind() == Ruleset.Kind.ROOT ? "account" : "zone");
        more.put("ruleset_id", ruleset.id());
        more.put("rule_id", rule.id());
        more.put("ref", rule.ref());
        told.evaluation().ifPresent(evaluation -> more.put("value", value(evaluation)));
        more.put("reads", reads(told, run));
        more.put("writes", told.writes().stream().map(this::write).toList());
        more.put("terminates", told.seen().matched() && rule.action().terminates());
        run.measured(ruleset, rule).ifPresent(measured -> {
            more.put("counted", measured.counted());
            more.put("limit", RuleStory.limit(run, measured, secrets.ofRules()));
        });
        told.nearMiss().ifPresent(miss -> more.put("near_miss", miss.words(secrets.ofRules())));
        if (told.seen().matched()) {
            journey.shown()
                    .filter(error -> journey.ruling().rule().equals(Optional.of(rule.ref())))
                    .ifPresent(error -> more.put("error", error.code()));
        }
        return more;
    }

    /** What a part came to, true, false or missing, and what its own parts did: as far as they are true or false. */
    private static Map<String, Object> value(Evaluation part) {
        var value = new LinkedHashMap<String, Object>();
        value.put("expression", Printer.print(part.node()));
        value.put("value", part.value().<Object>map(it -> it).orElse("missing"));
        value.put("decided", part.decided());
        if (part.node() instanceof Node.Join || part.node() instanceof Node.Not) {
            value.put("parts", part.parts().stream().map(RuleTrace::value).toList());
        }
        return value;
    }

    private Map<String, Object> reads(RuleStory.Told told, RulesetRun run) {
        var reads = new LinkedHashMap<String, Object>();
        told.seen().rule().filter().reads().stream()
                .sorted(Comparator.comparingInt(Field::id))
                .forEach(field -> reads.put(
                        field.name(),
                        secrets.ofRules()
                                .value(field, Optional.ofNullable(run.facts().value(field)))
                                .orElse("missing")));
        return reads;
    }

    private Map<String, Object> write(RulesetRun.Write write) {
        var name = write.parameter().startsWith("headers.") ? write.parameter().substring("headers.".length()) : "";
        var item = new LinkedHashMap<String, Object>();
        item.put("parameter", write.parameter());
        item.put("before", secrets.value(name, write.before()));
        item.put("after", secrets.value(name, write.after()));
        return item;
    }
}
