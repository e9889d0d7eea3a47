package dev.edgecase.rules.eval;

import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Not;
import dev.edgecase.rules.tree.Node.Quantified;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Node.Truth;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes closures of trees.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/values; what functions and quantifiers do with missing values: the
 * open-source rule engine. Certainty: documented and observed.
 */
public final class Compiler {
    private final Setting setting;
    private final Conditions conditions;
    private final Optional<Watcher> watcher;

    private Compiler(Setting setting, Optional<Watcher> watcher) {
        this.setting = setting;
        this.conditions = new Conditions(setting);
        this.watcher = watcher;
    }

    /** Compiles a tree that is true or false. */
    public static Test test(Node tree, Setting setting) {
        return new Compiler(setting, Optional.empty()).test(tree);
    }

    /** Compiles a tree of whatever type. */
    public static Value value(Node tree, Setting setting) {
        return new Compiler(setting, Optional.empty()).value(tree);
    }

    /** Compiles a tree so that every part tells what it came to; slower, and for one thread only. */
    public static Value watched(Node tree, Setting setting, Watcher watcher) {
        return new Compiler(setting, Optional.of(watcher)).value(tree);
    }

    private Test test(Node node) {
        if (node instanceof Truth truth) {
            return facts -> truth.value();
        }
        if (watcher.isEmpty() && isLogic(node)) {
            return logic(node);
        }
        var value = value(node);
        return facts -> value.of(facts) == Boolean.TRUE;
    }

    private Value value(Node node) {
        var value = isLogic(node) ? boxed(logic(node)) : plain(node);
        return watcher.<Value>map(eye -> facts -> {
                    var found = value.of(facts);
                    eye.saw(node, found);
                    return found;
                })
                .orElse(value);
    }

    private static Value boxed(Test test) {
        return facts -> test.holds(facts);
    }

    private static boolean isLogic(Node node) {
        return node.type().equals(Type.BOOLEAN)
                && (node instanceof Join
                        || node instanceof Not
                        || node instanceof Quantified
                        || node instanceof Compare);
    }

    private Test logic(Node node) {
        if (node instanceof Not not) {
            var part = test(not.part());
            return facts -> !part.holds(facts);
        }
        if (node instanceof Join join) {
            return Joining.tests(
                    join.joint(), join.parts().stream().map(this::test).toList());
        }
        return node instanceof Compare compare ? one(compare) : quantified((Quantified) node);
    }

    private Test one(Compare compare) {
        var condition = conditions.of(compare);
        var whenMissing = compare.operator() == Operator.NE && setting.nilNotEqual();
        if (watcher.isEmpty() && compare.left() instanceof Read read) {
            var field = read.field();
            return facts -> {
                var value = facts.value(field);
                return value == null ? whenMissing : condition.test(value);
            };
        }
        var left = value(compare.left());
        return facts -> {
            var value = left.of(facts);
            return value == null ? whenMissing : condition.test(value);
        };
    }

    /** An array that is missing is neither all true nor any; comparing the elements of one is vacuously true of all. */
    private Test quantified(Quantified quantified) {
        var all = quantified.all();
        if (watcher.isEmpty() && quantified.part() instanceof Compare compare) {
            var left = value(compare.left());
            var condition = conditions.of(compare);
            return facts -> has(left.of(facts), condition, !all) != all;
        }
        var part = value(quantified.part());
        return facts -> {
            var values = (List<?>) part.of(facts);
            return values != null && values.contains(!all) != all;
        };
    }

    /** Tells whether the condition comes to that for any of the values. */
    private static boolean has(@Nullable Object values, Condition condition, boolean wanted) {
        if (values != null) {
            var list = (List<?>) values;
            for (var i = 0; i < list.size(); i++) {
                if (condition.test(list.get(i)) == wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    private Value plain(Node node) {
        if (node instanceof Read read) {
            var field = read.field();
            return facts -> facts.value(field);
        }
        if (node instanceof Element element) {
            var of = value(element.of());
            if (element.of().unpacked()) {
                return Elements.ofEach(of, element.key());
            }
            return element.key().map(key -> Elements.at(of, key)).orElseGet(() -> Elements.all(of));
        }
        if (node instanceof Call call) {
            return Calling.of(call, call.arguments().stream().map(this::value).toList(), setting.limits());
        }
        if (node instanceof Literal literal) {
            return facts -> literal.value();
        }
        return node instanceof Truth truth ? facts -> truth.value() : many(node);
    }

    /** Arrays of Boolean: comparisons of unpacked values, and what is made of them. */
    private Value many(Node node) {
        if (node instanceof Join join) {
            return Joining.arrays(
                    join.joint(), join.parts().stream().map(this::value).toList());
        }
        if (node instanceof Not not) {
            return Joining.opposite(value(not.part()));
        }
        var compare = (Compare) node;
        var left = value(compare.left());
        var condition = conditions.of(compare);
        return facts -> {
            var values = (List<?>) left.of(facts);
            if (values == null) {
                return List.of();
            }
            var results = new ArrayList<Object>(values.size());
            for (var value : values) {
                results.add(condition.test(value));
            }
            return results;
        };
    }
}
