package dev.edgecase.rules.explain;

import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.unit.Spelling;
import java.util.List;
import java.util.Optional;

/** Tells whether a condition almost held: but for upper case, a slash at the end, {@code www.}, or a slip of the keyboard. */
final class Closeness {
    private static final int SHORTEST = 4;

    private Closeness() {}

    static boolean of(Evaluation miss) {
        if (miss.node() instanceof Compare compare) {
            return text(miss.parts().get(0).value())
                    .filter(found -> wanted(compare).stream().anyMatch(it -> almost(compare.operator(), found, it)))
                    .isPresent();
        }
        if (miss.node() instanceof Call call
                && call.arguments().size() == 2
                && call.arguments().get(1) instanceof Literal literal
                && literal.value() instanceof String wanted) {
            var found = text(miss.parts().get(0).value()).map(ByteText::lower).orElse("");
            var lower = ByteText.lower(wanted);
            return switch (call.function().name()) {
                case "starts_with" -> found.startsWith(lower);
                case "ends_with" -> found.endsWith(lower);
                default -> false;
            };
        }
        return false;
    }

    private static Optional<String> text(Optional<Object> value) {
        return value.filter(String.class::isInstance).map(String.class::cast);
    }

    private static List<String> wanted(Compare compare) {
        if (compare.right() instanceof Right.One one && one.value() instanceof String text) {
            return List.of(text);
        }
        return compare.right() instanceof Right.Set set
                ? set.items().stream()
                        .filter(item -> item.from() instanceof String)
                        .map(item -> (String) item.from())
                        .toList()
                : List.of();
    }

    private static boolean almost(Operator operator, String found, String wanted) {
        var one = plain(found);
        var other = plain(wanted);
        return switch (operator) {
            case CONTAINS -> ByteText.lower(found).contains(ByteText.lower(wanted));
            case EQ, IN ->
                one.equals(other)
                        || (Math.min(one.length(), other.length()) >= SHORTEST
                                && Spelling.closest(one, List.of(other)).isPresent());
            default -> false;
        };
    }

    private static String plain(String text) {
        var lower = ByteText.lower(text);
        var bare = lower.startsWith("www.") ? lower.substring(4) : lower;
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
