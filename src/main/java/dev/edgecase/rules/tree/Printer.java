package dev.edgecase.rules.tree;

import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Not;
import dev.edgecase.rules.tree.Node.Quantified;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Node.Truth;
import java.util.stream.Collectors;

/**
 * Writes trees as text that means the same tree: English operators, and no more parentheses than it takes. Inside calls each
 * comparison that is joined has parentheses of its own, because the language wants them there.
 */
public final class Printer {
    private static final int WIDTH = 100;
    private static final String STEP = "  ";

    private Printer() {}

    /** Writes a tree on one line. */
    public static String print(Node node) {
        if (node instanceof Join join) {
            return join.parts().stream()
                    .map(part -> part(join, part))
                    .collect(Collectors.joining(" " + join.joint().word() + " "));
        }
        if (node instanceof Not not) {
            return "not " + (not.part() instanceof Join join ? "(" + print(join) + ")" : print(not.part()));
        }
        if (node instanceof Quantified quantified) {
            return (quantified.all() ? "all(" : "any(") + argument(quantified.part(), false) + ")";
        }
        if (node instanceof Compare compare) {
            var operator = compare.operator();
            return print(compare.left()) + " " + operator.word() + " " + Literals.right(operator, compare.right());
        }
        return operand(node);
    }

    /** Writes a tree on as many lines as it takes, joined parts one below the other where a line would get too long. */
    public static String lines(Node node) {
        return lines(node, "");
    }

    private static String lines(Node node, String indent) {
        var line = print(node);
        if (indent.length() + line.length() <= WIDTH) {
            return line;
        }
        if (node instanceof Not not && not.part() instanceof Join join) {
            return "not " + block(join, indent);
        }
        if (node instanceof Join join) {
            return join.parts().stream()
                    .map(part -> isLooser(part, join) ? block((Join) part, indent) : lines(part, indent))
                    .collect(Collectors.joining("\n" + indent + join.joint().word() + " "));
        }
        return line;
    }

    private static String block(Join join, String indent) {
        var deeper = indent + STEP;
        return "(\n" + deeper + lines(join, deeper) + "\n" + indent + ")";
    }

    private static String part(Join join, Node part) {
        return isLooser(part, join) ? "(" + print(part) + ")" : print(part);
    }

    /** A join inside one that binds as tightly, or tighter, needs parentheses. */
    private static boolean isLooser(Node part, Join join) {
        return part instanceof Join inner && inner.joint().compareTo(join.joint()) >= 0;
    }

    private static String operand(Node node) {
        if (node instanceof Element element) {
            return operand(element.of()) + "[" + element.key().map(Printer::key).orElse("*") + "]";
        }
        if (node instanceof Call call) {
            var text = new StringBuilder(call.function().name()).append('(');
            for (var i = 0; i < call.arguments().size(); i++) {
                text.append(i > 0 ? ", " : "").append(argument(call.arguments().get(i), i == 0 && call.mapped()));
            }
            return text.append(')').toString();
        }
        if (node instanceof Literal literal) {
            return Literals.of(literal.value());
        }
        return node instanceof Read read ? read.field().name() : String.valueOf(((Truth) node).value());
    }

    private static String key(Node.Key key) {
        return key.name().map(Literals::quoted).orElseGet(() -> String.valueOf(key.index()));
    }

    /** What is unpacked, but not for the call, stands in parentheses, and so do the parts of a join. */
    private static String argument(Node argument, boolean mapped) {
        if (argument instanceof Join join) {
            return join.parts().stream()
                    .map(part ->
                            part instanceof Not || part instanceof Quantified ? print(part) : "(" + print(part) + ")")
                    .collect(Collectors.joining(" " + join.joint().word() + " "));
        }
        return argument.unpacked() && !mapped ? "(" + print(argument) + ")" : print(argument);
    }
}
