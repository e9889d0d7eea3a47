package dev.edgecase.rules.function;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language, as the catalogue has it.
 *
 * @param name {@code lower}
 * @param parameters what it takes, in order
 * @param returns works out the type of the result from those of the arguments
 * @param use where it may be called
 * @param prepares makes the call out of the arguments that are literals
 */
public record Function(String name, Parameters parameters, Returns returns, Use use, Prepares prepares) {

    /** Works out the type of a result; the arguments have been found to fit the parameters. */
    @FunctionalInterface
    public interface Returns {
        /** Returns the type. */
        Type of(List<Type> arguments);
    }

    /** Makes a call ready once, when the rule is loaded: patterns are compiled, replacements parsed, options read. */
    @FunctionalInterface
    public interface Prepares {
        /**
         * Returns what is done at run time.
         *
         * @param literals the literal arguments by place, null where an argument is worked out per request
         * @throws ArgumentProblem about one of the literals
         */
        Call prepare(List<@Nullable Object> literals) throws ArgumentProblem;
    }

    /** A call, ready to be made; pure, and never throws. */
    @FunctionalInterface
    public interface Call {
        /** Returns the result for these arguments, literals among them; null stands for missing on both sides. */
        @Nullable
        Object apply(@Nullable Object[] arguments);
    }

    /**
     * What a function takes.
     *
     * @param first the parameters by place
     * @param atLeast how many must be given
     * @param repeatsLast whether the last one may come again and again
     */
    public record Parameters(List<Parameter> first, int atLeast, boolean repeatsLast) {
        /** Keeps a list that nobody changes. */
        public Parameters {
            first = List.copyOf(first);
        }

        /** Returns the parameter for the argument at that place. */
        public Parameter at(int place) {
            return first.get(Math.min(place, first.size() - 1));
        }

        /** Returns the most arguments that can be given. */
        public int atMost() {
            return repeatsLast ? Integer.MAX_VALUE : first.size();
        }
    }

    /**
     * What fits one place.
     *
     * @param types any of these; an array of a type that is not among them does not fit; empty for arrays of whatever type
     * @param form whether it may be, or must be, a literal
     */
    public record Parameter(Set<Type> types, Form form) {
        /** Keeps a set that nobody changes. */
        public Parameter {
            types = Set.copyOf(types);
        }
    }

    /** How an argument is written. */
    public enum Form {
        /** Literals and all others. */
        ANY,
        /** Whatever is not a literal: a field, a call, an index. */
        FIELD,
        /** A literal. */
        LITERAL
    }

    /**
     * Where a function may be called.
     *
     * @param phases in rules of these phases
     * @param onlyInValues whether it is for value expressions and not for filters
     * @param plan the smallest plan that has it, where plans are looked at
     * @param oncePerExpression whether it may stand only once in an expression, and not with another such
     */
    public record Use(Set<RulePhase> phases, boolean onlyInValues, Plan plan, boolean oncePerExpression) {
        /** Keeps a set that nobody changes. */
        public Use {
            phases = Set.copyOf(phases);
        }
    }
}
