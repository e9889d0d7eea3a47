package dev.edgecase.rules.function;

import dev.edgecase.rules.function.Function.Call;
import dev.edgecase.rules.function.Function.Form;
import dev.edgecase.rules.function.Function.Parameter;
import dev.edgecase.rules.function.Function.Parameters;
import dev.edgecase.rules.function.Function.Prepares;
import dev.edgecase.rules.function.Function.Returns;
import dev.edgecase.rules.function.Function.Use;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of the catalogue while it is written: allowed everywhere in all plans, where nothing else is said. */
final class Row {
    private final String name;
    private final String words;
    private final List<Parameter> parameters = new ArrayList<>();
    private int required;
    private boolean repeats;
    private Returns returns = types -> Type.STRING;
    private Set<RulePhase> phases = EnumSet.allOf(RulePhase.class);
    private boolean onlyInValues;
    private Plan plan = Plan.FREE;
    private boolean once;
    private Optional<Field> reads = Optional.empty();

    Row(String name, String words) {
        this.name = name;
        this.words = words;
    }

    Row takes(String parameter, Fits fits, Form form) {
        return takesOneOf(parameter, fits, form, Set.of());
    }

    Row takesOneOf(String parameter, Fits fits, Form form, Set<String> fields) {
        maybeTakes(parameter, fits, form, fields);
        required = parameters.size();
        return this;
    }

    Row mayTake(String parameter, Fits fits, Form form) {
        return maybeTakes(parameter, fits, form, Set.of());
    }

    private Row maybeTakes(String parameter, Fits fits, Form form, Set<String> fields) {
        parameters.add(new Parameter(parameter, fits, form, fields));
        return this;
    }

    /** The last parameter may come again and again. */
    Row repeatedly() {
        repeats = true;
        return this;
    }

    Row gives(Type type) {
        return gives(types -> type);
    }

    Row gives(Returns type) {
        returns = type;
        return this;
    }

    Row in(Set<RulePhase> where) {
        phases = where;
        return this;
    }

    Row onlyInValues() {
        onlyInValues = true;
        return this;
    }

    Row from(Plan smallest) {
        plan = smallest;
        return this;
    }

    Row once() {
        once = true;
        return this;
    }

    Row reading(Field field) {
        reads = Optional.of(field);
        return this;
    }

    /** A call in which any missing argument makes the result missing. */
    Function does(Call call) {
        return prepares((literals, limits) -> call);
    }

    /** The same for a call that is made out of its literals. */
    Function prepares(Prepares prepares) {
        return evenMissing((literals, limits) -> {
            var call = prepares.prepare(literals, limits);
            return arguments -> isMissingAny(arguments) ? null : call.apply(arguments);
        });
    }

    /** A call that looks after missing arguments itself. */
    Function evenMissing(Prepares prepares) {
        return new Function(
                name,
                words,
                new Parameters(parameters, required, repeats),
                returns,
                new Use(phases, onlyInValues, plan, once, reads),
                prepares);
    }

    private static boolean isMissingAny(@Nullable Object[] arguments) {
        for (var argument : arguments) {
            if (argument == null) {
                return true;
            }
        }
        return false;
    }
}
