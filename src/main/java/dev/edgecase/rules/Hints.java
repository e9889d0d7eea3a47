package dev.edgecase.rules;

import dev.edgecase.rules.function.Functions;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What would do, for the mistakes that people make. */
final class Hints {
    private static final int LONGEST_NAME = 80;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "xor", "not");
    private static final Set<String> QUANTIFIERS = Set.of("any", "all");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("not", "there is no `not in`; write not (x in {...})"),
            Map.entry("starts_with", "starts_with is a function: starts_with(http.request.uri.path, \"/...\")"),
            Map.entry("ends_with", "ends_with is a function: ends_with(http.request.uri.path, \"...\")"),
            Map.entry("strict", "it is `strict wildcard`, with exactly one blank"),
            Map.entry("is", "write eq"),
            Map.entry("equals", "write eq"),
            Map.entry("like", "write wildcard \"*...*\""),
            Map.entry("regex", "write matches \"...\""),
            Map.entry("includes", "write contains \"...\""));

    private Hints() {}

    /** There is a name, but no field or function of it. */
    static String name(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (QUANTIFIERS.contains(name)) {
            return name + " takes a comparison of all elements: " + name + "(...[*] eq ...)";
        }
        if (KEYWORDS.contains(lower) || QUANTIFIERS.contains(lower)) {
            return "operators are written in lower case: " + lower;
        }
        if (!name.isEmpty() && (Strings.isHex(name.charAt(0)) && name.chars().allMatch(Strings::isHex))) {
            return "the field stands on the left, the literal on the right";
        }
        if (name.length() > LONGEST_NAME) {
            return "";
        }
        var known = new ArrayList<>(Fields.all().stream().map(Object::toString).toList());
        known.addAll(Fields.aliases().keySet());
        known.addAll(Functions.names());
        known.addAll(List.of("any", "all", "true", "false"));
        return Spelling.meant(name, known, "");
    }

    /** No operator follows a value that needs one. */
    static String operator(Cursor cursor) {
        var word = cursor.name();
        var lower = word.toLowerCase(Locale.ROOT);
        if (OPERATORS.containsKey(lower)) {
            return OPERATORS.getOrDefault(lower, "");
        }
        if (cursor.sees("[")) {
            return "no blank may stand before [";
        }
        if (cursor.sees("\t")) {
            return "a tab is no blank; write a space or a new line";
        }
        if (cursor.sees("=")) {
            return "write == or eq";
        }
        if (!word.equals(lower)) {
            return "operators are written in lower case: " + lower;
        }
        if (cursor.sees("!")) {
            return "put not in front: not (... contains ...)";
        }
        var compared =
                cursor.isAtEnd() || cursor.sees(")") || KEYWORDS.contains(word) || cursor.peek() == cursor.peek(1);
        return compared ? "compare it: eq, ne, contains, wildcard, in {...}" : "";
    }

    /** Something follows a whole filter. */
    static String behind(Cursor cursor) {
        if (cursor.sees("#") || cursor.sees("//") || cursor.sees("/*")) {
            return "there are no comments in the language";
        }
        return cursor.sees(")") ? "no parenthesis is open here" : operator(cursor);
    }

    static String string(Cursor cursor) {
        if (cursor.sees("'")) {
            return "strings stand in double quotes";
        }
        if (cursor.sees("R\"") || cursor.sees("R#")) {
            return "a raw string begins with a small r";
        }
        return right(cursor);
    }

    static String integer(Cursor cursor) {
        return cursor.sees("\"")
                ? "a number stands without quotes"
                : cursor.sees("+") ? "write it without +" : right(cursor);
    }

    static String address(Cursor cursor) {
        return cursor.sees("\"") ? "an address stands without quotes" : right(cursor);
    }

    /** The operator does not go with the type. */
    static String instead(Type type) {
        if (type.isCompound()) {
            return "index it first, [0], or compare all: any(...[*] eq ...)";
        }
        return type.equals(Type.INTEGER) || type.equals(Type.IP)
                ? "it goes with text; numbers and addresses have eq, lt, in {...}"
                : "";
    }

    static String list(String name, Lists lists) {
        return Spelling.closest(name, lists.all().stream().map(RuleList::name).toList())
                .map(close -> "did you mean $" + close + "?")
                .orElse("lists of your own stand beside the rules, under lists");
    }

    /** A set is wanted. */
    static String set(Cursor cursor) {
        return cursor.sees("(") || cursor.sees("[") ? "a set stands in braces: {...}" : "write in {...} or in $list";
    }

    private static String right(Cursor cursor) {
        var name = cursor.name();
        if (cursor.sees(",")) {
            return "items are parted by blanks, not by commas";
        }
        return Fields.of(name).isPresent() || Functions.of(name).isPresent()
                ? "only literals stand on the right; two fields cannot be compared"
                : "";
    }
}
