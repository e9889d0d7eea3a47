package dev.edgecase.rules.eval;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.IpSet;
import dev.edgecase.rules.value.Needle;
import dev.edgecase.rules.value.Wildcard;
import java.util.HashSet;
import java.util.function.IntPredicate;

/**
 * Makes conditions of the right sides of comparisons. None of them allocates when it is asked.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/operators; that addresses of two families are neither lower nor higher:
 * the open-source rule engine. Certainty: documented and observed.
 */
final class Conditions {
    private final Setting setting;

    Conditions(Setting setting) {
        this.setting = setting;
    }

    Condition of(Compare compare) {
        var right = compare.right();
        if (right instanceof Right.Set set) {
            return in(set);
        }
        if (right instanceof Right.Named named) {
            return list(named.name(), setting.lists());
        }
        if (right instanceof Right.Pattern pattern) {
            return pattern(compare.operator(), pattern.source());
        }
        return one(compare.operator(), ((Right.One) right).value());
    }

    private static Condition list(String name, Lists lists) {
        return lists.named(name).<Condition>map(list -> list::contains).orElse(value -> false);
    }

    private Condition pattern(Operator operator, String source) {
        if (operator == Operator.MATCHES) {
            var regex = Regex.compile(
                    source, new RegexLimits(setting.limits().regexBytes(), RegexLimits.DEFAULTS.nesting()));
            return value -> regex.find((String) value);
        }
        var wildcard = Wildcard.compile(source, operator == Operator.STRICT_WILDCARD);
        return value -> wildcard.matches((String) value);
    }

    private static Condition one(Operator operator, Object wanted) {
        return switch (operator) {
            case EQ -> wanted::equals;
            case NE -> value -> !wanted.equals(value);
            case LT -> ordered(wanted, order -> order < 0);
            case LE -> ordered(wanted, order -> order <= 0);
            case GT -> ordered(wanted, order -> order > 0);
            case GE -> ordered(wanted, order -> order >= 0);
            case CONTAINS -> containing((String) wanted);
            case BITWISE_AND -> bits((Long) wanted);
            default -> throw new IllegalArgumentException(operator + " takes more than one value");
        };
    }

    /** Texts are compared char by char, and a char is a byte. */
    private static Condition ordered(Object wanted, IntPredicate order) {
        if (wanted instanceof String text) {
            return value -> order.test(((String) value).compareTo(text));
        }
        if (wanted instanceof Ip address) {
            return value -> ((Ip) value).v4() == address.v4() && order.test(((Ip) value).compareTo(address));
        }
        long number = (Long) wanted;
        return value -> order.test(Long.compare((Long) value, number));
    }

    private static Condition containing(String text) {
        var needle = Needle.of(text);
        return value -> needle.isIn((String) value);
    }

    private static Condition bits(long mask) {
        return value -> ((Long) value & mask) != 0;
    }

    private static Condition in(Right.Set set) {
        var items = set.items();
        if (items.isEmpty()) {
            return value -> false;
        }
        var first = items.get(0).from();
        if (first instanceof Ip) {
            var addresses = IpSet.of(items.stream()
                    .map(item -> new IpRange((Ip) item.from(), (Ip) item.to()))
                    .toList());
            return value -> addresses.contains((Ip) value);
        }
        if (first instanceof Long) {
            var numbers = NumberSet.of(items);
            return value -> numbers.contains((Long) value);
        }
        var texts = new HashSet<Object>();
        items.forEach(item -> texts.add(item.from()));
        return texts::contains;
    }
}
