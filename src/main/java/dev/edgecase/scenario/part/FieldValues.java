package dev.edgecase.scenario.part;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of rules by name, each with a value of its type: those of the request too, whatever the request says. */
public final class FieldValues implements Type<Map<Field, Object>> {
    @Override
    public Optional<Map<Field, Object>> read(Node node, Reading reading) {
        if (!(node instanceof Mapping mapping)) {
            reading.refuse(node, "this is " + node.found(), "it takes fields: { cf.waf.score: 5 }");
            return Optional.empty();
        }
        var values = new LinkedHashMap<Field, Object>();
        PlainData.of(mapping).forEach((name, plain) -> {
            try {
                var field = Fields.of(name).orElseThrow(() -> unknown(name));
                values.put(field, TraitReader.value(field, plain));
            } catch (UserProblem wrong) {
                reading.refuse(mapping.value(name).orElse(mapping), String.valueOf(wrong.getMessage()), "");
            }
        });
        return Optional.of(values);
    }

    private static UserProblem unknown(String name) {
        var known = Fields.all().stream().map(Field::name).toList();
        return new UserProblem("there is no field '%s'%s".formatted(name, Spelling.hint(name, known)));
    }

    @Override
    public String words() {
        return "field, each with its value";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("type", "object");
    }
}
