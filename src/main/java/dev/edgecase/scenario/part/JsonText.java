package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Anything, written as JSON; captured values may stand in its texts where whoever sends it fills them in. */
public final class JsonText implements Type<String> {
    /** Complete. */
    public static final JsonText COMPLETE = new JsonText(false);

    /** With captured values still to be filled in. */
    public static final JsonText FILLABLE = new JsonText(true);

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean fillable;

    private JsonText(boolean fillable) {
        this.fillable = fillable;
    }

    @Override
    public Optional<String> read(Node node, Reading reading) {
        var before = reading.findings().count();
        var json = json(node, reading);
        return reading.findings().count() == before ? Optional.of(MAPPER.writeValueAsString(json)) : Optional.empty();
    }

    private JsonNode json(Node node, Reading reading) {
        if (node instanceof Mapping mapping) {
            var members = NODES.objectNode();
            mapping.entries().forEach(entry -> members.set(entry.key(), json(entry.value(), reading)));
            return members;
        }
        if (node instanceof Sequence sequence) {
            var items = NODES.arrayNode();
            sequence.items().forEach(item -> items.add(json(item, reading)));
            return items;
        }
        return scalar((Scalar) node, reading);
    }

    private JsonNode scalar(Scalar scalar, Reading reading) {
        return switch (scalar.kind()) {
            case NOTHING -> NODES.nullNode();
            case TRUTH -> NODES.booleanNode(scalar.text().equals("true"));
            case NUMBER -> number(scalar);
            case TEXT -> NODES.stringNode((fillable ? reading.fillable(scalar) : reading.text(scalar)).orElse(""));
        };
    }

    /** As it is written, where JSON writes it so too. */
    private static JsonNode number(Scalar scalar) {
        if (scalar.text().matches("-?(0|[1-9]\\d{0,17})")) {
            return NODES.numberNode(Long.parseLong(scalar.text()));
        }
        return scalar.text().matches("-?(0|[1-9]\\d{0,17})\\.\\d{1,17}")
                ? NODES.numberNode(new java.math.BigDecimal(scalar.text()))
                : NODES.stringNode(scalar.text());
    }

    @Override
    public String words() {
        return "anything";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return new LinkedHashMap<>();
    }
}
