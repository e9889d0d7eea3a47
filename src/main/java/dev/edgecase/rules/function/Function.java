package dev.edgecase.rules.function;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language, as the catalogue has it.
 *
 * @param name {@code lower}
 * @param words what it does, one sentence
 * @param parameters what it takes, in order
 * @param returns works out the type of the result from those of the arguments
 * @param use where it may be called
 * @param prepares makes the call out of the arguments that are literals
 */
public record Function(String name, String words, Parameters parameters, Returns returns, Use use, Prepares prepares) {

    /** Returns name and parameters, {@code substring(field String, start Integer[, end Integer])}. */
    public String signature() {
        return name + "(" + parameters + ")";
    }

    @Override
    public String toString() {
        return signature();
    }

    /** Works out the type of a result. */
    @FunctionalInterface
    public interface Returns {
        /**
         * Returns the type.
         *
         * @param arguments the types of the arguments, which have been found to fit the parameters one by one
         * @throws ArgumentProblem about one that does not go with the others
         */
        Type of(List<Type> arguments);
    }

    /** Makes a call ready once, when the rule is loaded: patterns are compiled, replacements parsed, options read. */
    @FunctionalInterface
    public interface Prepares {
        /**
         * Returns what is done at run time.
         *
         * @param literals the arguments by place, null where one is worked out per request
         * @throws ArgumentProblem about one of the literals
         */
        Call prepare(List<@Nullable Object> literals, Limits limits);
    }

    /**
     * How far patterns may go.
     *
     * @param regexBytes the largest compiled regular expression
     * @param replaceStars the most stars in the pattern of {@code wildcard_replace}
     */
    public record Limits(long regexBytes, int replaceStars) {}

    /** A call, ready to be made; pure, never throws, and takes time linear in its arguments. */
    @FunctionalInterface
    public interface Call {
        /**
         * Returns the result for these arguments, literals among them, and behind them the value of the field that {@link
         * Use#reads()} names; null stands for missing on both sides. The array is the caller's and not kept.
         */
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

        @Override
        public String toString() {
            var text = new StringBuilder();
            for (var i = 0; i < first.size(); i++) {
                text.append(i >= atLeast ? "[" : "").append(i > 0 ? ", " : "").append(first.get(i));
            }
            return text.append(repeatsLast ? ", ..." : "")
                    .append("]".repeat(Math.max(0, first.size() - atLeast)))
                    .toString();
        }
    }

    /**
     * What fits one place.
     *
     * @param name what it is called in messages, {@code separator}
     * @param fits the types that fit
     * @param form whether it may be, or must be, a literal
     * @param fields names of the only fields that may stand there, by themselves; empty for any
     */
    public record Parameter(String name, Fits fits, Form form, Set<String> fields) {
        /** Keeps a set that nobody changes. */
        public Parameter {
            fields = Set.copyOf(fields);
        }

        @Override
        public String toString() {
            return name + " " + fits.words();
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
     * @param reads the field that it reads besides its arguments
     */
    public record Use(
            Set<RulePhase> phases, boolean onlyInValues, Plan plan, boolean oncePerExpression, Optional<Field> reads) {
        /** Keeps a set that nobody changes. */
        public Use {
            phases = Set.copyOf(phases);
        }
    }
}
