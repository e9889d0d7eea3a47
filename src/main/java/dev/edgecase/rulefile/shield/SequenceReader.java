package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.SequenceRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads rules about sequences; those with a higher priority come first.
 *
 * <p>Source: Cloudflare docs, api-shield/security/sequence-mitigation/api. Certainty: documented.
 */
final class SequenceReader {
    private static final int LENGTH = 2;
    private static final int LONGEST_TITLE = 50;

    private SequenceReader() {}

    /** A rule and where it comes. */
    private record Placed(int priority, SequenceRule rule) {}

    static List<SequenceRule> read(Given given, List<Operation> operations) {
        var rules = new ArrayList<Placed>();
        ShieldReader.items(given, "rules")
                .forEach(each -> rule(each, operations).ifPresent(rules::add));
        rules.sort(Comparator.comparing(Placed::priority).reversed()); // of the same priority the first stays first
        return rules.stream().map(Placed::rule).toList();
    }

    private static Optional<Placed> rule(Given given, List<Operation> operations) {
        given.only("id", "title", "kind", "action", "sequence", "priority", "last_updated", "created_at");
        var title = given.key("title").must().text(LONGEST_TITLE).orElse("");
        var isWanted = given.key("kind")
                .must()
                .choice("allow", "block")
                .filter("allow"::equals)
                .isPresent();
        var action = ShieldReader.action(given.key("action"));
        var sequence = given.key("sequence").must();
        var ids = sequence.items().stream()
                .flatMap(each -> operation(each, operations).stream())
                .toList();
        if (sequence.isList() && sequence.items().size() != LENGTH) {
            sequence.refuse("this has %d operations".formatted(sequence.items().size()), "it takes two");
        }
        if (action.isEmpty() || ids.size() != LENGTH) {
            return Optional.empty();
        }
        var id = OperationReader.id(given.key("id"))
                .orElseGet(() -> OperationReader.id("sequence rule", title, given.name()));
        return Optional.of(new Placed(
                given.key("priority")
                        .whole(Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .orElse(0),
                new SequenceRule(id, title, isWanted, action.get(), ids.get(0), ids.get(1))));
    }

    /** Reads the id of an operation that is known. */
    static Optional<String> operation(Given given, List<Operation> operations) {
        return given.text().filter(id -> {
            var isKnown =
                    operations.stream().anyMatch(operation -> operation.id().equals(id));
            if (!isKnown) {
                given.refuse(
                        "there is no operation '%s'".formatted(id), "put it into operations, with this operation_id");
            }
            return isKnown;
        });
    }
}
