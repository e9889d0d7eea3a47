package dev.edgecase.rules.set;

import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Joint;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Quantified;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Node.Truth;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something without which a filter cannot hold: a field has a certain value, or its text begins with a certain one or holds it, in
 * any case, or there is something in it at all.
 *
 * @param kind what must be so
 * @param field of which field
 * @param value the value, or the beginning or part in lower case, or the key of a map's value that must be there; empty for a text
 */
record Clue(Kind kind, Field field, Object value) {
    /** The kinds of clues, the one that leaves out most in front. */
    enum Kind {
        /** The field has this value. */
        VALUE(0),
        /** Its text begins so, in any case. */
        BEGINNING(1),
        /** Its text holds this, in any case. */
        PART(2),
        /** Its text is not empty, or its map has that key. */
        PRESENCE(4),
        /** Its list has this element. */
        ELEMENT(3);

        private final int weakness;

        Kind(int weakness) {
            this.weakness = weakness;
        }
    }

    /** Texts that many requests do not have. */
    private static final Set<String> OFTEN_EMPTY =
            Set.of("http.cookie", "http.referer", "http.request.uri.query", "http.user_agent", "http.x_forwarded_for");

    /** Texts that are too long to be gone through for every request that has them. */
    private static final Set<String> LONG = Set.of("http.cookie");

    /** Fields that many rules and requests have in common. */
    private static final Set<String> WEAK =
            Set.of("http.host", "http.request.method", "http.request.version", "ip.src.country", "ip.src.continent");

    /** Lists of what was found, whose elements are looked up: most often there are none. */
    private static final String FOUND = "edgecase.waf.";

    private static final int SCHEME_LENGTH = "https://".length();

    /** Returns clues of which at least one must be right if the filter holds; empty where nothing is known. */
    static Optional<List<Clue>> of(Node filter) {
        if (filter instanceof Join join) {
            return join.joint() == Joint.AND
                    ? best(join.parts())
                    : join.joint() == Joint.OR ? all(join.parts()) : Optional.empty();
        }
        if (filter instanceof Compare compare) {
            return comparison(compare);
        }
        if (filter instanceof Call call
                && call.arguments().size() == 2
                && call.arguments().get(1) instanceof Literal literal) {
            return call(call, literal.value());
        }
        if (filter instanceof Quantified any && !any.all() && any.part() instanceof Compare compare) {
            return elements(compare);
        }
        return filter instanceof Truth truth && !truth.value() ? Optional.of(List.of()) : Optional.empty();
    }

    private static Optional<List<Clue>> best(List<Node> parts) {
        var best = Optional.<List<Clue>>empty();
        for (var part : parts) {
            var own = of(part);
            if (best.isEmpty() || (own.isPresent() && weakness(own.get()) < weakness(best.get()))) {
                best = own;
            }
        }
        return best;
    }

    private static Optional<List<Clue>> all(List<Node> parts) {
        var clues = new ArrayList<Clue>();
        for (var part : parts) {
            var own = of(part);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            clues.addAll(own.get());
        }
        return Optional.of(clues);
    }

    private int weakness() {
        return kind != Kind.PRESENCE && WEAK.contains(field.name()) ? Kind.PART.weakness + 1 : kind.weakness;
    }

    private static int weakness(List<Clue> clues) {
        var most = 0;
        for (var clue : clues) {
            most = Math.max(most, clue.weakness());
        }
        return most;
    }

    private static Optional<List<Clue>> call(Call call, Object literal) {
        var left = call.arguments().get(0);
        if (isCall(call, "starts_with")) {
            return beginning(textField(left), (String) literal);
        }
        return isCall(call, "ends_with") ? part(left, (String) literal) : Optional.empty();
    }

    private static Optional<List<Clue>> comparison(Compare compare) {
        return switch (compare.operator()) {
            case EQ -> equal(compare.left(), List.of(((Right.One) compare.right()).value()));
            case IN -> compare.right() instanceof Right.Set set ? among(compare.left(), set) : Optional.empty();
            case WILDCARD, STRICT_WILDCARD -> pattern(compare);
            case MATCHES -> landmark(compare);
            case CONTAINS -> part(compare.left(), (String) ((Right.One) compare.right()).value());
            default -> Optional.empty();
        };
    }

    private static Optional<List<Clue>> among(Node left, Right.Set set) {
        return set.items().stream().allMatch(item -> item.from().equals(item.to()))
                ? equal(left, set.items().stream().map(Right.Item::from).toList())
                : Optional.empty();
    }

    private static Optional<List<Clue>> equal(Node left, List<Object> values) {
        if (left instanceof Read read) {
            return Optional.of(values.stream()
                    .map(value -> new Clue(Kind.VALUE, read.field(), value))
                    .toList());
        }
        var field = textField(left);
        return field == null
                ? Optional.empty()
                : Optional.of(values.stream()
                        .map(value -> new Clue(Kind.BEGINNING, field, ByteText.lower((String) value)))
                        .toList());
    }

    private static Optional<List<Clue>> pattern(Compare compare) {
        var pattern = Wildcard.compile(
                ((Right.Pattern) compare.right()).source(), compare.operator() == Operator.STRICT_WILDCARD);
        var beginning = beginning(textField(compare.left()), pattern.beginning());
        return beginning.isPresent() ? beginning : part(compare.left(), pattern.longest());
    }

    private static Optional<List<Clue>> landmark(Compare compare) {
        return Regex.landmark(((Right.Pattern) compare.right()).source())
                .flatMap(landmark -> landmark.atStart()
                        ? beginning(textField(compare.left()), landmark.text())
                        : part(compare.left(), landmark.text()));
    }

    private static Optional<List<Clue>> beginning(@Nullable Field field, String text) {
        if (field == null || text.length() <= (field.name().endsWith("full_uri") ? SCHEME_LENGTH : 1)) {
            return Optional.empty(); // every request begins so
        }
        return Optional.of(List.of(new Clue(Kind.BEGINNING, field, ByteText.lower(text))));
    }

    private static Optional<List<Clue>> part(Node left, String text) {
        var field = textField(left);
        if (field == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() >= Parts.SHORTEST && !LONG.contains(field.name())) {
            return Optional.of(List.of(new Clue(Kind.PART, field, ByteText.lower(text))));
        }
        return OFTEN_EMPTY.contains(field.name())
                ? Optional.of(List.of(new Clue(Kind.PRESENCE, field, "")))
                : Optional.empty();
    }

    /** Where there are no elements, {@code any} is false whatever it asks of them; what the vendor's rules ask for is one of a few. */
    private static Optional<List<Clue>> elements(Compare compare) {
        var left = compare.left();
        if (left instanceof Element each
                && each.of() instanceof Read list
                && list.field().name().startsWith(FOUND)
                && compare.operator() == Operator.EQ) {
            return Optional.of(List.of(new Clue(Kind.ELEMENT, list.field(), ((Right.One) compare.right()).value())));
        }
        return left instanceof Element all
                        && all.key().isEmpty()
                        && all.of() instanceof Element one
                        && one.of() instanceof Read map
                ? one.key().flatMap(Node.Key::name).map(name -> List.of(new Clue(Kind.PRESENCE, map.field(), name)))
                : Optional.empty();
    }

    /** Returns the field of a text, or of a text in lower case. */
    private static @Nullable Field textField(Node node) {
        if (node instanceof Read read) {
            return read.field();
        }
        return node instanceof Call call
                        && isCall(call, "lower")
                        && call.arguments().get(0) instanceof Read read
                ? read.field()
                : null;
    }

    private static boolean isCall(Call call, String name) {
        return call.function().name().equals(name);
    }
}
