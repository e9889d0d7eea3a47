package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.UserProblem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a value of a file may be, and what is made of it. */
public interface Type<T> {
    /** Returns what is made of it; nothing when that cannot be, and then the reading has been told why. */
    Optional<T> read(Node node, Reading reading);

    /** Returns what it is in a word or two: {@code duration}, {@code list of text}. */
    String words();

    /** Returns its JSON Schema. */
    Map<String, Object> schema(Definitions definitions);

    /** Returns the unit of what is written; empty where there is none. */
    default String unit() {
        return "";
    }

    /** Returns the type that makes something else of the same; a {@link UserProblem} becomes a mistake at its place. */
    default <R> Type<R> to(Function<? super T, ? extends R> maker) {
        return checked((value, node, reading) -> Optional.of(maker.apply(value)));
    }

    /** Returns the type that makes something else of the same and may refuse it. */
    default <R> Type<R> checked(Maker<T, R> maker) {
        return new Derived<>(this, maker);
    }

    /** Makes something of what was read. */
    interface Maker<T, R> {
        /** Returns it, or nothing when the reading was told why not. */
        Optional<R> make(T value, Node node, Reading reading);
    }

    /** A type that makes something else of what another one read. */
    record Derived<T, R>(Type<T> from, Maker<T, R> maker) implements Type<R> {
        @Override
        public Optional<R> read(Node node, Reading reading) {
            return from.read(node, reading).flatMap(value -> {
                try {
                    return maker.make(value, node, reading);
                } catch (UserProblem wrong) {
                    reading.refuse(node, String.valueOf(wrong.getMessage()), "");
                    return Optional.empty();
                }
            });
        }

        @Override
        public String words() {
            return from.words();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return from.schema(definitions);
        }

        @Override
        public String unit() {
            return from.unit();
        }
    }
}
