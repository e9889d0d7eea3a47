package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.Ip;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values that decide claims about something that has an order: the bounds that are written, and their neighbours. Between
 * neighbouring bounds all values are alike.
 */
final class Numbers {
    private static final Set<Operator> ORDERING =
            EnumSet.of(Operator.EQ, Operator.NE, Operator.LT, Operator.LE, Operator.GT, Operator.GE, Operator.IN);
    /** One of each family, which decide where nothing of it is written. */
    private static final List<Object> ADDRESSES = List.of(Ip.parse("192.0.2.1"), Ip.parse("2001:db8::1"));

    private Numbers() {}

    /** Tells whether a claim is about the order of numbers or addresses. */
    static boolean isAbout(Trial trial) {
        return trial.compare()
                .filter(compare -> ORDERING.contains(compare.operator()))
                .flatMap(compare -> bounds(trial).findFirst())
                .filter(bound -> !(bound instanceof String))
                .isPresent();
    }

    /** Returns values of which at least one meets all these claims, if any value does. */
    static Stream<Object> deciding(List<Trial> trials, Domain domain) {
        var bounds = trials.stream().flatMap(Numbers::bounds).toList();
        var others = bounds.get(0) instanceof Ip ? ADDRESSES.stream() : Stream.<Object>of(domain.from(), domain.to());
        return Stream.concat(others, bounds.stream().flatMap(Numbers::around)).filter(domain::holds);
    }

    private static Stream<Object> bounds(Trial trial) {
        var right = trial.compare().orElseThrow().right();
        return right instanceof Right.Set set
                ? set.items().stream().flatMap(item -> Stream.of(item.from(), item.to()))
                : Stream.of(((Right.One) right).value());
    }

    private static Stream<Object> around(Object bound) {
        if (bound instanceof Ip address) {
            return Stream.of(Optional.of(address), step(address, -1), step(address, 1))
                    .flatMap(Optional::stream);
        }
        long number = (Long) bound;
        return Stream.of(
                number, number == Long.MIN_VALUE ? number : number - 1, number == Long.MAX_VALUE ? number : number + 1);
    }

    private static Optional<Ip> step(Ip address, int by) {
        var low = address.low() + by;
        if (address.v4()) {
            return low >= 0 && low >>> 32 == 0 ? Optional.of(new Ip(true, 0, low)) : Optional.empty();
        }
        var over = by > 0 ? low == 0 : low == -1;
        var high = over ? address.high() + by : address.high();
        var around = over && (by > 0 ? high == 0 : high == -1);
        return around ? Optional.empty() : Optional.of(new Ip(false, high, low));
    }
}
