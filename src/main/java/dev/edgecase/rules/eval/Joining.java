package dev.edgecase.rules.eval;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.tree.Node.Joint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins tests, which stop where the outcome is known, and arrays of Boolean, which are joined one element after the other. */
final class Joining {
    private Joining() {}

    static Test tests(Joint joint, List<Test> parts) {
        var tests = parts.toArray(Test[]::new);
        if (tests.length == 2) {
            return two(joint, tests[0], tests[1]);
        }
        return switch (joint) {
            case AND -> facts -> !has(tests, facts, false);
            case OR -> facts -> has(tests, facts, true);
            case XOR ->
                facts -> {
                    var odd = false;
                    for (var test : tests) {
                        odd ^= test.holds(facts);
                    }
                    return odd;
                };
        };
    }

    private static Test two(Joint joint, Test first, Test second) {
        return switch (joint) {
            case AND -> facts -> first.holds(facts) && second.holds(facts);
            case OR -> facts -> first.holds(facts) || second.holds(facts);
            case XOR -> facts -> first.holds(facts) ^ second.holds(facts);
        };
    }

    private static boolean has(Test[] tests, Facts facts, boolean wanted) {
        for (var test : tests) {
            if (test.holds(facts) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The result is as long as the shortest; a missing array has no elements. */
    static Value arrays(Joint joint, List<Value> parts) {
        return facts -> {
            var joined = elements(parts.get(0).of(facts));
            for (var part : parts.subList(1, parts.size())) {
                joined = joined(joint, joined, elements(part.of(facts)));
            }
            return joined;
        };
    }

    static Value opposite(Value part) {
        return facts -> {
            var results = new ArrayList<Object>();
            for (var value : elements(part.of(facts))) {
                results.add(value != Boolean.TRUE);
            }
            return results;
        };
    }

    private static List<?> joined(Joint joint, List<?> left, List<?> right) {
        var size = Math.min(left.size(), right.size());
        var results = new ArrayList<Object>(size);
        for (var i = 0; i < size; i++) {
            var one = left.get(i) == Boolean.TRUE;
            var other = right.get(i) == Boolean.TRUE;
            results.add(
                    switch (joint) {
                        case AND -> one && other;
                        case OR -> one || other;
                        case XOR -> one ^ other;
                    });
        }
        return results;
    }

    private static List<?> elements(@Nullable Object array) {
        return array == null ? List.of() : (List<?>) array;
    }
}
