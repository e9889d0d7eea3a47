package dev.edgecase.rules.explain;

import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Not;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.tree.Right;
import java.util.Map;

/** Says in words why a condition did not hold. */
final class MissWords {
    private static final int LONGEST = 120;
    private static final Map<String, String> CALLS = Map.of("starts_with", "begin with", "ends_with", "end with");

    private MissWords() {}

    static String of(Evaluation miss, Sensitive secrets) {
        if (miss.node() instanceof Compare compare) {
            return was(miss.parts().get(0), secrets) + comparison(compare);
        }
        if (miss.node() instanceof Call call
                && CALLS.containsKey(call.function().name())) {
            return was(miss.parts().get(0), secrets) + ", which does not "
                    + CALLS.get(call.function().name()) + " "
                    + shortened(Printer.print(call.arguments().get(1)));
        }
        if (miss.node() instanceof Read) {
            return was(miss, secrets);
        }
        return miss.node() instanceof Not not
                ? shortened(Printer.print(not.part())) + " was true"
                : shortened(Printer.print(miss.node())) + " was false";
    }

    private static String was(Evaluation part, Sensitive secrets) {
        return shortened(Printer.print(part.node())) + " was " + secrets.value(part.node(), part.value(), LONGEST);
    }

    private static String comparison(Compare compare) {
        var before = Printer.print(compare.left()) + " " + compare.operator().word() + " ";
        var wanted = shortened(Printer.print(compare).substring(before.length()));
        return switch (compare.operator()) {
            case EQ -> ", not " + wanted;
            case NE -> "";
            case LT -> ", not less than " + wanted;
            case LE -> ", not at most " + wanted;
            case GT -> ", not more than " + wanted;
            case GE -> ", not at least " + wanted;
            case CONTAINS -> ", which does not contain " + wanted;
            case MATCHES, WILDCARD, STRICT_WILDCARD -> ", which does not match " + wanted;
            case IN -> compare.right() instanceof Right.Set ? ", none of " + wanted : ", which is not in " + wanted;
            case BITWISE_AND -> ", which has no bit of " + wanted;
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
