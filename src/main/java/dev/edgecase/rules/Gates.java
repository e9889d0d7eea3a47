package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.function.ArgumentProblem;
import dev.edgecase.rules.function.Function;
import dev.edgecase.rules.list.ListKind;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.rules.regex.RegexProblem;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.tree.Span;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.rules.value.Wildcard;
import dev.edgecase.unit.Plan;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the language has, but not in every phase, with every plan, or as often as one likes; and patterns and lists, which must be good. */
final class Gates {
    private static final int NAMED_AT_MOST = 6;

    private final Cursor cursor;
    private final Scope scope;
    private final boolean filter;
    private final Function.Limits limits;
    private String replaced = "";

    Gates(Cursor cursor, Scope scope, boolean filter) {
        this.cursor = cursor;
        this.scope = scope;
        this.filter = filter;
        this.limits =
                new Function.Limits(scope.knobs().maxRegexBytes(), scope.knobs().maxReplaceStars());
    }

    void field(Field field, int from) {
        phase(field.name(), field.phases(), from);
        plan(field.name(), field.plan(), from);
    }

    void function(Function function, int from) {
        var name = function.name() + "()";
        var use = function.use();
        if (filter && use.onlyInValues() && scope.phase().isPresent()) {
            throw cursor.since(
                    from,
                    Kind.PHASE,
                    new Words(
                            name + " cannot be used in filters",
                            "it is for values: paths, queries, headers and targets"));
        }
        phase(name, use.phases(), from);
        plan(name, use.plan(), from);
    }

    /** Counts the calls of which an expression may have one. */
    Call once(Call call) {
        var function = call.function();
        if (function.use().oncePerExpression()) {
            if (!replaced.isEmpty()) {
                var words = replaced.equals(function.name())
                        ? "%s() can be used only once in an expression".formatted(replaced)
                        : "%s() and %s() cannot be used in one expression".formatted(replaced, function.name());
                throw cursor.at(call.at().span(), Kind.LIMIT, new Words(words, ""));
            }
            replaced = function.name();
        }
        return call;
    }

    void operator(Operator operator, int from) {
        if (operator == Operator.MATCHES) {
            plan("the operator matches", Plan.BUSINESS, from);
        }
    }

    Right regex(String source, int from) {
        try {
            Regex.compile(source, new RegexLimits(limits.regexBytes(), RegexLimits.DEFAULTS.nesting()));
            return new Right.Pattern(source);
        } catch (RegexProblem problem) {
            throw bad(cursor.node(from).span(), source, problem);
        }
    }

    Right wildcard(String source, int from) {
        try {
            Wildcard.compile(source, true);
            return new Right.Pattern(source);
        } catch (LiteralProblem problem) {
            var part = inside(cursor.node(from).span(), source, problem.offset(), problem.length());
            throw cursor.at(part, Kind.WILDCARD, words(problem.getMessage()));
        }
    }

    Function.Limits limits() {
        return limits;
    }

    /** Says what is wrong with an argument; of a pattern, where in it. */
    ExpressionProblem bad(Node argument, ArgumentProblem problem) {
        var span = argument.at().span();
        var source = argument instanceof Literal literal ? literal.value().toString() : "";
        if (problem.getCause() instanceof RegexProblem cause) {
            return bad(span, source, cause);
        }
        var part = problem.getCause() instanceof LiteralProblem cause
                ? inside(span, source, cause.offset(), cause.length())
                : span;
        return cursor.at(part, Kind.ARGUMENT_VALUE, words(problem.getMessage()));
    }

    private ExpressionProblem bad(Span literal, String source, RegexProblem problem) {
        return cursor.at(
                inside(literal, source, problem.offset(), problem.length()),
                problem.tooLarge() ? Kind.REGEX_SIZE : Kind.REGEX_SYNTAX,
                words(problem.getMessage()));
    }

    /** Reads the name of a list, and checks that it goes with what is on its left. */
    Right list(Node left) {
        var from = cursor.at();
        cursor.expect("$");
        var name = cursor.run(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.');
        var more = cursor.name();
        if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || !more.isEmpty() || cursor.sees("-")) {
            cursor.run(c -> Cursor.isOfName((char) c) || c == '-');
            throw cursor.since(
                    from,
                    Kind.LIST_NAME,
                    new Words(cursor.since(from) + " is no name of a list", "names consist of a-z, 0-9 and _"));
        }
        var list = scope.lists()
                .named(name)
                .orElseThrow(() -> cursor.since(
                        from,
                        Kind.UNKNOWN_LIST,
                        new Words("there is no list $" + name, Hints.list(name, scope.lists()))));
        checkKind(list, left, from);
        return new Right.Named(name);
    }

    private void checkKind(RuleList list, Node left, int from) {
        var kind = list.kind();
        var field = left instanceof Read read ? read.field().name() : "";
        if (!kind.takes(field, left.single())) {
            var fields = kind.fields().stream().sorted().collect(Collectors.joining(" or "));
            throw cursor.since(
                    from,
                    Kind.UNKNOWN_LIST,
                    new Words(
                            "$%s is a list of kind %s".formatted(list.name(), kind.id()),
                            "left of it stands " + (fields.isEmpty() ? "a value of type " + kind.type() : fields)));
        }
        if (kind == ListKind.REDIRECT) {
            phase("a list of redirects", EnumSet.of(RulePhase.HTTP_REQUEST_REDIRECT), from);
        }
        if (kind == ListKind.IP) {
            phase(
                    "a list of addresses",
                    EnumSet.complementOf(EnumSet.of(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM)),
                    from);
        }
        if (kind == ListKind.HOSTNAME || kind == ListKind.ASN) {
            plan("a list of kind " + kind.id(), Plan.ENTERPRISE, from);
        }
    }

    /** Finds a part of a pattern in the text; where escapes moved it, the whole literal is meant. */
    private Span inside(Span literal, String pattern, int offset, int length) {
        var start = cursor.find(pattern, literal);
        return start < 0
                ? literal
                : new Span(start + offset, Math.min(literal.end(), start + offset + Math.max(1, length)));
    }

    /** Splits {@code what is wrong; what would do}. */
    private static Words words(String message) {
        var parts = message.split("; ", 2);
        return new Words(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private void phase(String name, Set<RulePhase> phases, int from) {
        if (scope.phase().isPresent() && !phases.contains(scope.phase().get())) {
            var where = phases.stream()
                    .sorted()
                    .limit(NAMED_AT_MOST)
                    .map(RulePhase::id)
                    .collect(Collectors.joining(", "));
            throw cursor.since(
                    from,
                    Kind.PHASE,
                    new Words(
                            "%s cannot be used in %s"
                                    .formatted(name, scope.phase().get().id()),
                            "it is allowed in " + where + (phases.size() > NAMED_AT_MOST ? ", ..." : "")));
        }
    }

    private void plan(String name, Plan needed, int from) {
        if (scope.plan().isPresent() && scope.plan().get().compareTo(needed) < 0) {
            throw cursor.since(
                    from,
                    Kind.PLAN,
                    new Words(
                            needed.neededBy(name),
                            "the plan is " + scope.plan().get().id()));
        }
    }
}
