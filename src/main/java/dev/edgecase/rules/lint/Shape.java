package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import java.util.Optional;

/**
 * What texts look like that meet a claim: fixed pieces, and gaps in which anything may stand.
 *
 * @param base what the texts are of, without {@code lower()} and {@code upper()} around it
 * @param text the pieces, with {@link #GAP} for each gap
 * @param anyCase whether letters may stand in either case
 */
record Shape(Node base, String text, boolean anyCase) {
    /** Stands for any text. No literal piece can hold it but by an escape that nobody needs. */
    static final char GAP = 0;

    /** Returns the shape of a claim that must be met; empty for one that is about more than pieces. */
    static Optional<Shape> of(Trial trial) {
        return trial.claim().wanted() ? written(trial) : Optional.empty();
    }

    /** Returns the shape of what a claim is about, met or not. */
    static Optional<Shape> written(Trial trial) {
        var folded = Trial.isCall(trial.operand(), "lower") || Trial.isCall(trial.operand(), "upper");
        var base = folded ? ((Call) trial.operand()).arguments().get(0) : trial.operand();
        return text(trial)
                .map(text -> new Shape(
                        base,
                        text,
                        folded
                                || trial.compare()
                                        .filter(each -> each.operator() == Operator.WILDCARD)
                                        .isPresent()));
    }

    private static Optional<String> text(Trial trial) {
        if (trial.about() instanceof Call call) {
            var piece = (String) ((Literal) call.arguments().get(1)).value();
            return Optional.of(Trial.isCall(call, "starts_with") ? piece + GAP : GAP + piece);
        }
        return trial.compare().flatMap(compare -> switch (compare.operator()) {
            case CONTAINS -> Optional.of(GAP + (String) ((Right.One) compare.right()).value() + GAP);
            case WILDCARD, STRICT_WILDCARD -> Optional.of(gaps(((Right.Pattern) compare.right()).source()));
            default -> Optional.empty();
        });
    }

    private static String gaps(String pattern) {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            text.append(c == '\\' ? pattern.charAt(++i) : c == '*' ? GAP : c);
        }
        return text.toString();
    }

    private String beginning() {
        var gap = text.indexOf(GAP);
        return gap < 0 ? text : text.substring(0, gap);
    }

    private String end() {
        return text.substring(text.lastIndexOf(GAP) + 1);
    }

    /** Tells whether no text can have both shapes, because they begin or end otherwise. */
    boolean excludes(Shape other) {
        var fold = anyCase || other.anyCase;
        return differ(beginning(), other.beginning(), fold) || differ(reversed(end()), reversed(other.end()), fold);
    }

    private static boolean differ(String one, String other, boolean fold) {
        var length = Math.min(one.length(), other.length());
        return !one.regionMatches(fold, 0, other, 0, length);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Returns the same where letters stand as they are written. */
    Shape exactly() {
        return new Shape(base, text, false);
    }

    /** Tells whether nothing in a domain has this shape. */
    boolean isOutside(Domain domain) {
        var starts = domain.starts();
        if (!starts.isEmpty() && starts.stream().allMatch(start -> differ(beginning(), start, anyCase))) {
            return true;
        }
        return text.chars().anyMatch(c -> domain.without().indexOf(c) >= 0 && !(anyCase && isLetter(c)));
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Tells whether each text of this shape meets what the other claim is about. The other is asked with the gaps left open: what
     * it finds then lies in the pieces, or the gaps of the one lie in those of the other, and so it does whatever fills them.
     */
    boolean implies(Trial other) {
        var wanted = written(other);
        return wanted.isPresent()
                && wanted.get().base.equals(base)
                && (!anyCase || wanted.get().anyCase || !hasLetters())
                && other.isMet(base, text) == other.claim().wanted();
    }

    private boolean hasLetters() {
        return text.chars().anyMatch(Shape::isLetter);
    }
}
