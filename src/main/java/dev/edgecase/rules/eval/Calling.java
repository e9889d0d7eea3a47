package dev.edgecase.rules.eval;

import dev.edgecase.rules.function.Function;
import dev.edgecase.rules.function.Function.Limits;
import dev.edgecase.rules.tree.Node.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes calls. */
final class Calling {
    private Calling() {}

    static Value of(Call call, List<Value> arguments, Limits limits) {
        var function = call.function();
        var ready = function.prepares().prepare(Call.literals(call.arguments()), limits);
        var values = new ArrayList<>(arguments);
        function.use().reads().ifPresent(field -> values.add(facts -> facts.value(field)));
        return call.mapped() ? mapped(ready, values) : once(ready, values.toArray(Value[]::new));
    }

    private static Value once(Function.Call ready, Value[] values) {
        return facts -> {
            var given = new @Nullable Object[values.length];
            for (var i = 0; i < values.length; i++) {
                given[i] = values[i].of(facts);
            }
            return ready.apply(given);
        };
    }

    private static Value mapped(Function.Call ready, List<Value> values) {
        var first = values.get(0);
        return facts -> {
            var elements = (List<?>) first.of(facts);
            if (elements == null) {
                return null;
            }
            var given = new @Nullable Object[values.size()];
            for (var i = 1; i < given.length; i++) {
                given[i] = values.get(i).of(facts);
            }
            return each(ready, elements, given);
        };
    }

    /** Elements for which there is no result are left out. */
    private static List<Object> each(Function.Call ready, List<?> elements, @Nullable Object[] given) {
        var results = new ArrayList<Object>(elements.size());
        for (var element : elements) {
            given[0] = element;
            var result = ready.apply(given);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }
}
