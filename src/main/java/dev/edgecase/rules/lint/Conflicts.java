package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds out that claims exclude each other. What it finds is so; it does not find everything. What is known of a claim is
 * remembered, for each rule is compared with many; by identity, since comparing long sets would take longer than anything else.
 */
final class Conflicts {
    private final IdentityHashMap<Claim, Optional<Trial>> known = new IdentityHashMap<>();
    private final IdentityHashMap<Claim, Optional<Conflict>> single = new IdentityHashMap<>();

    /** Returns as few as tell it of claims that no request meets together; empty where one may. */
    Optional<Conflict> in(List<Claim> claims) {
        return Stream.<Function<List<Claim>, Optional<Conflict>>>of(
                        this::ofOne, Conflicts::opposite, this::ofValues, this::ofOrder, this::ofShapes)
                .flatMap(search -> search.apply(claims).stream())
                .findFirst();
    }

    /** Returns why no request meets a claim; empty where one may. */
    Optional<Conflict> in(Claim claim) {
        return single.computeIfAbsent(claim, any -> trial(claim).flatMap(Conflicts::beyond));
    }

    private Optional<Trial> trial(Claim claim) {
        return known.computeIfAbsent(claim, Trial::of);
    }

    private Optional<Conflict> ofOne(List<Claim> claims) {
        return claims.stream().flatMap(claim -> in(claim).stream()).findFirst();
    }

    /** A claim that goes beyond what its operand can be. */
    private static Optional<Conflict> beyond(Trial trial) {
        var domain = Domain.of(trial.operand());
        var values = trial.values();
        if (values.isPresent()) {
            return values.get().stream().anyMatch(domain::holds)
                    ? Optional.empty()
                    : Optional.of(
                            Conflict.of(trial.claim(), values.get().isEmpty() ? "the set is empty" : domain.words()));
        }
        if (!domain.only().isEmpty() && trial.claim().wanted()) {
            return domain.only().stream().anyMatch(value -> trial.isMet(trial.operand(), value))
                    ? Optional.empty()
                    : Optional.of(Conflict.of(trial.claim(), domain.words()));
        }
        return Shape.of(trial).flatMap(shape -> {
            var ofBase = Domain.of(shape.base());
            var exact = trial.operand().equals(shape.base()) ? shape : shape.exactly();
            return exact.isOutside(domain)
                    ? Optional.of(Conflict.of(trial.claim(), domain.words()))
                    : shape.isOutside(ofBase)
                            ? Optional.of(Conflict.of(trial.claim(), ofBase.words()))
                            : Optional.empty();
        });
    }

    private static Optional<Conflict> opposite(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.wanted() && claims.contains(claim.opposite()))
                .findFirst()
                .map(claim -> new Conflict(List.of(claim, claim.opposite()), ""));
    }

    /** Of the values that one claim leaves, others leave none. */
    private Optional<Conflict> ofValues(List<Claim> claims) {
        for (var group : groups(claims, Trial::root)) {
            var few = group.stream()
                    .filter(trial ->
                            trial.root().filter(trial.operand()::equals).isPresent())
                    .flatMap(trial -> trial.values().stream())
                    .findFirst();
            if (few.isPresent()) {
                var root = group.get(0).root().orElseThrow();
                var domain = Domain.of(root);
                var values = few.get().stream().filter(domain::holds).toList();
                var conflict = smallest(group, some -> values.stream().noneMatch(value -> areMet(some, root, value)));
                if (conflict.isPresent()) {
                    return conflict;
                }
            }
        }
        return Optional.empty();
    }

    /** No number or address lies within all bounds. */
    private Optional<Conflict> ofOrder(List<Claim> claims) {
        for (var group : groups(claims, trial -> Optional.of(trial.operand()).filter(any -> Numbers.isAbout(trial)))) {
            var operand = group.get(0).operand();
            var mayBeMissing = Trial.canBeMissing(operand)
                    && group.stream().noneMatch(trial -> trial.claim().wanted());
            var conflict = mayBeMissing
                    ? Optional.<Conflict>empty()
                    : smallest(
                            group,
                            some -> Numbers.deciding(some, Domain.of(operand))
                                    .noneMatch(value -> areMet(some, operand, value)));
            if (conflict.isPresent()) {
                return conflict;
            }
        }
        return Optional.empty();
    }

    /** Texts that begin or end otherwise, or that have what another claim says they have not. */
    private Optional<Conflict> ofShapes(List<Claim> claims) {
        var trials = claims.stream()
                .flatMap(claim -> trial(claim).stream())
                .filter(trial -> !trial.alone())
                .toList();
        for (var one : trials) {
            var shape = Shape.of(one);
            if (shape.isEmpty()) {
                continue;
            }
            for (var other : trials) {
                var excluded = Shape.of(other)
                        .filter(that -> that.base().equals(shape.get().base()))
                        .filter(shape.get()::excludes)
                        .isPresent();
                if (excluded || (!other.claim().wanted() && shape.get().implies(other))) {
                    return Optional.of(new Conflict(List.of(one.claim(), other.claim()), ""));
                }
            }
        }
        return Optional.empty();
    }

    private List<List<Trial>> groups(List<Claim> claims, Function<Trial, Optional<Node>> by) {
        var groups = new LinkedHashMap<Node, List<Trial>>();
        for (var claim : claims) {
            trial(claim)
                    .filter(trial -> !trial.alone())
                    .ifPresent(trial -> by.apply(trial)
                            .ifPresent(node -> groups.computeIfAbsent(node, any -> new ArrayList<>())
                                    .add(trial)));
        }
        return List.copyOf(groups.values());
    }

    private static boolean areMet(List<Trial> trials, Node part, Object value) {
        return trials.stream().allMatch(trial -> trial.isMet(part, value));
    }

    /** Returns one or two of the claims that are to blame, or all. */
    private static Optional<Conflict> smallest(List<Trial> group, Predicate<List<Trial>> conflicts) {
        if (!conflicts.test(group)) {
            return Optional.empty();
        }
        for (var i = 0; i < group.size(); i++) {
            for (var j = 0; j <= i; j++) {
                var some = i == j ? List.of(group.get(i)) : List.of(group.get(j), group.get(i));
                if (conflicts.test(some)) {
                    return Optional.of(conflict(some));
                }
            }
        }
        return Optional.of(conflict(group));
    }

    private static Conflict conflict(List<Trial> trials) {
        var why = trials.size() == 1 ? Domain.of(trials.get(0).operand()).words() : "";
        return new Conflict(trials.stream().map(Trial::claim).toList(), why);
    }
}
