package dev.edgecase.scenario.part;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fields of rules by name, each with a value of its type. */
public final class FieldValues implements Type<Map<Field, Object>> {
    /** Those that the real edge finds out about a visitor. */
    static final FieldValues OF_VISITORS = new FieldValues(TraitReader::field, true);

    /** All of them, also those that the edge reads from the request. */
    public static final FieldValues ANY = new FieldValues(FieldValues::any, false);

    private final Function<String, Field> named;
    private final boolean onlyTraits;

    private FieldValues(Function<String, Field> named, boolean onlyTraits) {
        this.named = named;
        this.onlyTraits = onlyTraits;
    }

    private static Field any(String name) {
        return Fields.of(name).orElseThrow(() -> {
            var known = Fields.all().stream().map(Field::name).toList();
            return new UserProblem("there is no field '%s'%s".formatted(name, Spelling.hint(name, known)));
        });
    }

    @Override
    public Optional<Map<Field, Object>> read(Node node, Reading reading) {
        if (!(node instanceof Mapping mapping)) {
            reading.refuse(node, "this is " + node.found(), "it takes fields: { cf.waf.score: 5 }");
            return Optional.empty();
        }
        var read = new LinkedHashMap<Field, Object>();
        for (var entry : mapping.entries()) {
            try {
                var field = named.apply(entry.key());
                plain(entry.value(), reading).ifPresent(plain -> read.put(field, TraitReader.value(field, plain)));
            } catch (UserProblem wrong) {
                reading.refuse(entry.value(), String.valueOf(wrong.getMessage()), "");
            }
        }
        return read.size() == mapping.entries().size() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<Object> plain(Node node, Reading reading) {
        return node instanceof Scalar scalar
                ? reading.text(scalar).map(text -> text)
                : Optional.ofNullable(PlainData.of(node));
    }

    @Override
    public String words() {
        return "field, each with its value";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        var properties = new LinkedHashMap<String, Object>();
        Fields.all().stream()
                .filter(field -> field.isTrait() || !onlyTraits)
                .forEach(field -> properties.put(field.name(), Map.of("description", field.words())));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }
}
