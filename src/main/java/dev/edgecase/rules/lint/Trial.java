package dev.edgecase.rules.lint;

import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.eval.Test;
import dev.edgecase.rules.function.Function.Limits;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Quantified;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim about one operand, ready to be tried on values of it.
 *
 * @param claim what is claimed
 * @param about the comparison or call itself, of an element where the claim is about any of many
 * @param operand what it is about
 * @param alone whether it says nothing about other claims on the same operand: different elements can meet them
 */
record Trial(Claim claim, Node about, Node operand, boolean alone) {
    private static final Setting SETTING = new Setting(
            Lists.NONE, false, new Limits(RuleKnobs.DEFAULTS.maxRegexBytes(), RuleKnobs.DEFAULTS.maxReplaceStars()));
    /** Which field stands for an operand of a type; any of that type does. */
    private static final Map<Type, Field> STAND_INS = Map.of(
            Type.STRING, Fields.known("http.host"),
            Type.INTEGER, Fields.known("http.request.timestamp.sec"),
            Type.IP, Fields.known("ip.src"));

    /** Returns how a claim can be tried; empty for one that is not about the value of one operand. */
    static Optional<Trial> of(Claim claim) {
        if (claim.node() instanceof Quantified quantified) {
            return quantified.all() == claim.wanted()
                    ? Optional.empty() // none at all would do
                    : trial(claim, quantified.part(), true);
        }
        return trial(claim, claim.node(), false);
    }

    private static Optional<Trial> trial(Claim claim, Node about, boolean alone) {
        return operand(about)
                .filter(operand -> STAND_INS.containsKey(operand.single()))
                .map(operand -> new Trial(claim, about, operand, alone));
    }

    private static Optional<Node> operand(Node about) {
        if (about instanceof Compare compare) {
            return compare.right() instanceof Right.Named ? Optional.empty() : Optional.of(compare.left());
        }
        return about instanceof Call call
                        && (isCall(call, "starts_with") || isCall(call, "ends_with"))
                        && call.arguments().get(1) instanceof Literal
                ? Optional.of(call.arguments().get(0))
                : Optional.empty();
    }

    static boolean isCall(Node node, String name) {
        return node instanceof Call call && call.function().name().equals(name);
    }

    /** Returns the comparison; empty for a call. */
    Optional<Compare> compare() {
        return about instanceof Compare compare ? Optional.of(compare) : Optional.empty();
    }

    /** Returns the only values that the operand can have where the claim is met; empty where there are more. */
    Optional<List<Object>> values() {
        return compare().flatMap(compare -> {
            if (compare.right() instanceof Right.One one) {
                var equal = claim.wanted() ? Operator.EQ : Operator.NE;
                return compare.operator() == equal && (claim.wanted() || !canBeMissing(operand))
                        ? Optional.of(List.of(one.value()))
                        : Optional.empty();
            }
            return claim.wanted() && compare.right() instanceof Right.Set set && isOfSingles(set)
                    ? Optional.of(set.items().stream().map(Right.Item::from).toList())
                    : Optional.empty();
        });
    }

    private static boolean isOfSingles(Right.Set set) {
        return set.items().stream().allMatch(item -> item.from().equals(item.to()));
    }

    /** Tells whether a request can be without it, and not only with an empty one. */
    static boolean canBeMissing(Node operand) {
        return operand instanceof Element || operand.parts().stream().anyMatch(Trial::canBeMissing);
    }

    /** Returns what the operand is worked out of, which may be itself; empty where it is more than one thing. */
    Optional<Node> root() {
        return root(operand);
    }

    private static Optional<Node> root(Node node) {
        if (node instanceof Read || (node instanceof Element && !node.unpacked())) {
            return Optional.of(node);
        }
        if (node instanceof Call call && call.function().use().reads().isEmpty()) {
            var others = call.arguments().stream()
                    .filter(each -> !(each instanceof Literal))
                    .toList();
            return others.size() == 1 ? root(others.get(0)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Tells whether the claim is met where that part of it, the operand or its root, has a value. */
    boolean isMet(Node part, Object value) {
        return test(part).holds(new Facts(field -> value)) == claim.wanted();
    }

    private Test test(Node part) {
        return Compiler.test(with(about, part, new Read(part.at(), standIn(part))), SETTING);
    }

    private static Field standIn(Node part) {
        return STAND_INS.getOrDefault(part.single(), Fields.known("http.host"));
    }

    private static Node with(Node node, Node part, Node other) {
        if (node.equals(part)) {
            return other;
        }
        if (node instanceof Compare compare) {
            return new Compare(
                    node.at(), with(compare.left(), part, other), compare.operator(), compare.right(), Type.BOOLEAN);
        }
        if (node instanceof Call call) {
            var arguments = call.arguments().stream()
                    .map(each -> with(each, part, other))
                    .toList();
            var type = call.mapped() ? call.type().element().orElseThrow() : call.type();
            return new Call(node.at(), call.function(), arguments, false, type);
        }
        return node;
    }
}
