package dev.edgecase.rules;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes random expressions that are right, in all notations of the language. */
final class Texts {
    private static final List<String> STRINGS = List.of(
            "\"\"",
            "\"a\"",
            "\"/a b\"",
            "\"\\x00\\377\\x7f\"",
            "\"\\\"q\\\\\"",
            "\"é→𝄞\"",
            "\"\\xc3\\xa9\\xc3\"",
            "r\"a\\b\"",
            "r##\"a\"#b\"##",
            "\"two\nlines\t\"",
            "\"\u0085\"",
            "2f:61",
            "2F-61.0a");
    private static final List<String> PATTERNS =
            List.of("\"a\"", "\"*.b*\"", "r\"a\\*b\\\\\"", "\"a\\\\*\"", "\"\"", "\"é*\"", "r#\"\"*\"\"#");
    private static final List<String> REGEXES = List.of(
            "\"^/a.b$\"",
            "\"\\d+\\.\\\"x\\\"\"",
            "\"[^\"]+\"",
            "r\"[\\w]\"",
            "r#\"\\\"a\"\"#",
            "\"(?i)é|\\/\"",
            "\"[]a]\"",
            "\"\"");
    private static final List<String> INTEGERS = List.of("0", "443", "-1", "0x1bb", "0673", "9223372036854775807");
    private static final List<String> ADDRESSES =
            List.of("203.0.113.9", "::1", "2001:DB8::5", "::ffff:1.2.3.4", "ab:cd::12:34");
    private static final List<String> NETWORKS =
            List.of("10.0.0.0/8", "1.1.1.1..1.1.2.0", "2001:db8::/32", "::1..::5", "0.0.0.0/0");
    private static final List<String> TEXT_OPERATORS =
            List.of("eq", "==", "ne", "!=", "lt", "<", "ge", ">=", "contains");
    private static final List<String> ORDERS =
            List.of("eq", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=");

    private final Random random;
    private int depth;

    Texts(long seed) {
        random = new Random(seed);
    }

    /** Writes a filter. */
    String filter() {
        return join(this::simple);
    }

    private String simple() {
        if (depth > 4) {
            return text() + blank() + one(TEXT_OPERATORS) + " " + one(STRINGS);
        }
        depth++;
        var text = switch (random.nextInt(12)) {
            case 0 -> "(" + blank() + filter() + blank() + ")";
            case 1 -> one(List.of("not", "!", "not ")) + simple();
            case 2 -> one(List.of("any(", "all (", "any( ")) + arrays() + blank() + ")";
            case 3 -> one(List.of("ssl", "true", "false", "cf.client.bot"));
            case 4 -> "starts_with(" + text() + "," + blank() + one(List.of("\"a\"", "r\"b\"", "http.host")) + ")";
            case 5, 6 -> comparison(number(), () -> one(INTEGERS), () -> one(List.of("1..2", "5", "-3..0x10")));
            case 7 ->
                comparison("ip.src", () -> one(ADDRESSES), () -> one(random.nextBoolean() ? ADDRESSES : NETWORKS));
            default -> textComparison(text());
        };
        depth--;
        return text;
    }

    private String textComparison(String left) {
        return left + " "
                + switch (random.nextInt(5)) {
                    case 0 -> one(List.of("matches", "~")) + blank() + one(REGEXES);
                    case 1 -> one(List.of("wildcard", "strict wildcard")) + blank() + one(PATTERNS);
                    case 2 -> "in" + blank() + set(() -> one(STRINGS));
                    default -> one(TEXT_OPERATORS) + blank() + one(STRINGS);
                };
    }

    private String comparison(String left, Supplier<String> literal, Supplier<String> item) {
        return left
                + blank()
                + (random.nextInt(3) > 0 ? one(ORDERS) + blank() + literal.get() : " in" + blank() + set(item))
                + " ";
    }

    private String set(Supplier<String> item) {
        var items = new StringBuilder("{");
        for (var i = random.nextInt(4); i > 0; i--) {
            items.append(blank()).append(item.get()).append(" ");
        }
        return items.append("}").toString();
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "http.request.headers[" + blank() + "\"x-é\\x2a\"" + blank() + "][0x1]";
            case 1 -> depth > 3 ? "http.host" : "lower" + blank() + "(" + textOrNested() + ")";
            case 2 -> depth > 3 ? "http.host" : "concat(" + textOrNested() + ", " + one(STRINGS.subList(0, 11)) + ")";
            default -> "http.request.uri.path";
        };
    }

    private String textOrNested() {
        depth++;
        var text = text();
        depth--;
        return text;
    }

    private String number() {
        return random.nextBoolean() ? "cf.edge.server_port" : "len(" + text() + ")";
    }

    /** Writes an argument of {@code any} or {@code all}. */
    private String arrays() {
        return switch (random.nextInt(4)) {
            case 0 -> "not " + elements();
            case 1 ->
                "(" + elements() + ")" + blank() + one(List.of("or", "and", "xor")) + blank() + "(" + elements() + ")";
            case 2 -> "(" + elements() + " and " + elements() + " or not " + elements() + ")";
            default -> elements();
        };
    }

    private String elements() {
        return switch (random.nextInt(3)) {
            case 0 -> textComparison("lower(http.request.uri.args[*][*])[*]");
            case 1 -> "starts_with(http.request.uri.args[*][0], \"a\")";
            default -> textComparison("http.request.uri.args[*][*]");
        };
    }

    private String join(Supplier<String> part) {
        var text = new StringBuilder(part.get());
        for (var i = random.nextInt(3); i > 0; i--) {
            text.append(" ")
                    .append(one(List.of("and", "&&", "or", "||", "xor", "^^")))
                    .append(blank())
                    .append(part.get());
        }
        return text.toString();
    }

    private String blank() {
        return one(List.of(" ", "\n", "\r\n", "  "));
    }

    String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
