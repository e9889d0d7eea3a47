package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.function.ArgumentProblem;
import dev.edgecase.rules.function.Function;
import dev.edgecase.rules.function.Function.Form;
import dev.edgecase.rules.function.Function.Parameter;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads calls, and checks their arguments against the catalogue. */
final class Calls {
    private final Cursor cursor;
    private final Gates gates;
    private final Parser parser;

    Calls(Cursor cursor, Gates gates, Parser parser) {
        this.cursor = cursor;
        this.gates = gates;
        this.parser = parser;
    }

    /** Reads what follows a function's name. */
    Node call(Function function, int from) {
        gates.function(function, from);
        cursor.blanks();
        cursor.expect("(");
        cursor.blanks();
        var arguments = new ArrayList<Node>();
        // in parentheses of its own, an unpacked array is one argument
        var mapped = !cursor.sees("(");
        while (!cursor.isAtEnd() && !cursor.sees(")")) {
            if (!arguments.isEmpty()) {
                separator();
            }
            arguments.add(argument(function, arguments.size()));
            cursor.blanks();
        }
        if (arguments.size() < function.parameters().atLeast()) {
            throw cursor.here(Kind.ARGUMENT_COUNT, count(function));
        }
        cursor.expect(")");
        mapped &= !arguments.isEmpty() && arguments.get(0).unpacked();
        return checked(from, function, arguments, mapped);
    }

    private void separator() {
        if (!cursor.sees(",")) {
            parser.closing();
        }
        cursor.takes(",");
        cursor.blanks();
    }

    private Node argument(Function function, int place) {
        var from = cursor.at();
        var bare = !cursor.sees("(");
        var argument = parser.argument();
        if (place >= function.parameters().atMost()) {
            throw cursor.since(from, Kind.ARGUMENT_COUNT, count(function));
        }
        if (bare && argument.unpacked() && place > 0) {
            throw cursor.since(
                    from, Kind.UNPACKING, new Words("only the first argument of a call can be unpacked with [*]", ""));
        }
        check(function, place, argument, bare ? argument.single() : argument.type());
        return argument;
    }

    private void check(Function function, int place, Node argument, Type type) {
        var parameter = function.parameters().at(place);
        var literal = argument instanceof Literal;
        if (literal && parameter.form() == Form.FIELD) {
            throw wrong(
                    argument, Kind.ARGUMENT_KIND, name(function, place) + " is a field or a call, not a literal", "");
        }
        if (!literal && parameter.form() == Form.LITERAL) {
            throw wrong(argument, Kind.ARGUMENT_KIND, name(function, place) + " is a literal", "");
        }
        if (!parameter.fits().accept(type)) {
            throw wrong(
                    argument,
                    Kind.ARGUMENT_TYPE,
                    "%s is %s, this is %s"
                            .formatted(name(function, place), parameter.fits().words(), type),
                    instead(parameter, literal, type));
        }
        var fields = parameter.fields();
        if (!fields.isEmpty()
                && !(argument instanceof Read read
                        && fields.contains(read.field().name()))) {
            throw wrong(
                    argument,
                    Kind.ARGUMENT_KIND,
                    name(function, place) + " is " + fields.stream().sorted().collect(Collectors.joining(" or ")),
                    "");
        }
    }

    private static String name(Function function, int place) {
        return "argument %d of %s()".formatted(place + 1, function.name());
    }

    private static String instead(Parameter parameter, boolean literal, Type type) {
        if (type.isCompound()) {
            return "index it, or unpack it with [*]";
        }
        return !literal && parameter.fits().accept(Type.STRING) ? "to_string(...) makes text of it" : "";
    }

    private Call checked(int from, Function function, List<Node> arguments, boolean mapped) {
        var types = new ArrayList<Type>();
        for (var argument : arguments) {
            types.add(types.isEmpty() && mapped ? argument.single() : argument.type());
        }
        var returned = returned(function, arguments, types);
        try {
            function.prepares().prepare(Call.literals(arguments), gates.limits());
        } catch (ArgumentProblem problem) {
            throw gates.bad(arguments.get(problem.place()), problem);
        }
        var type = mapped ? Type.arrayOf(returned) : returned;
        return gates.once(new Call(cursor.node(from), function, arguments, mapped, type));
    }

    private Type returned(Function function, List<Node> arguments, List<Type> types) {
        try {
            return function.returns().of(types);
        } catch (ArgumentProblem problem) {
            throw wrong(arguments.get(problem.place()), Kind.ARGUMENT_TYPE, problem.getMessage(), "");
        }
    }

    private ExpressionProblem wrong(Node argument, Kind kind, String message, String hint) {
        return cursor.at(argument.at().span(), kind, new Words(message, hint));
    }

    private static Words count(Function function) {
        var least = function.parameters().atLeast();
        var most = function.parameters().atMost();
        var range =
                most == least ? "" + least : most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        return new Words(
                "%s() takes %s argument%s".formatted(function.name(), range, range.equals("1") ? "" : "s"), "");
    }
}
