package dev.edgecase.scenario.part;

import dev.edgecase.scenario.tree.Place;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.unit.Plan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written about a zone's rules, so that a change can be read on top of it.
 *
 * @param written by the keys of a zone, as plain data in the shapes of the API
 * @param plan the plan that was named, whose gates hold; empty opens all
 * @param records other names of the account, each with the origin that it points to
 * @param expressions where the expression of each rule is written, by the rule's id
 * @param files what else was read: the files that are named
 */
public record ZoneRules(
        Map<String, Object> written,
        Optional<Plan> plan,
        Map<String, String> records,
        Map<String, Scalar> expressions,
        Set<Path> files) {
    /** Nothing. */
    public static final ZoneRules NONE = new ZoneRules(Map.of(), Optional.empty(), Map.of());

    /** Keeps collections that nobody changes. */
    public ZoneRules {
        written = Map.copyOf(written);
        records = Map.copyOf(records);
        expressions = Map.copyOf(expressions);
        files = Set.copyOf(files);
    }

    /** Makes what has not been read yet: nobody knows its rules. */
    public ZoneRules(Map<String, Object> written, Optional<Plan> plan, Map<String, String> records) {
        this(written, plan, records, Map.of(), Set.of());
    }

    /** Returns the same with the rules that were read, and those of before that are still there. */
    public ZoneRules with(RuleReading read) {
        var all = new HashMap<>(expressions);
        all.putAll(read.expressions());
        var named = new HashSet<>(files);
        named.addAll(read.files());
        return new ZoneRules(written, plan, records, all, named);
    }

    /** Returns where a rule is written, at that char of its expression; empty for one that is not written here. */
    public Optional<Place> place(String rule, int at) {
        return Optional.ofNullable(expressions.get(rule)).map(scalar -> scalar.at(at));
    }

    /** Returns what holds after a change: phases, and keys other than rules, take the place of those before. */
    ZoneRules and(ZoneRules change) {
        var names = new LinkedHashMap<>(records);
        names.putAll(change.records);
        return new ZoneRules(merged(written, change.written, 0), change.plan.or(() -> plan), names, expressions, files);
    }

    private static Map<String, Object> merged(Map<String, Object> before, Map<?, ?> after, int depth) {
        var all = new LinkedHashMap<>(before);
        after.forEach((key, value) -> {
            var name = String.valueOf(key);
            var isTable = name.equals("account") || (name.equals("rules") && depth < 2);
            all.put(
                    name,
                    isTable && value instanceof Map<?, ?> now && all.get(name) instanceof Map<?, ?> then
                            ? merged(named(then), now, depth + 1)
                            : value);
        });
        return all;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var all = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
