package dev.edgecase.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the arguments are, a function gives a value of its type, or none. */
class FunctionsAreTotalTest {
    private static final int ROUNDS = 2000;
    private static final String[] PIECES = {
        "%41",
        "%u2601",
        "%",
        "+",
        "&",
        "=",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\u00e9",
        "1",
        "1700000000-",
        "a",
        "A",
        "*",
        "$",
        "${1}",
        "$$",
        "\u00C3\u00A9",
        "\u00FF",
        "\u0000",
        "\n",
        "MTIzYWJj",
        "x".repeat(43),
        "null",
        "-7"
    };

    private final Random chance = new Random(20_261_121);

    static List<Function> functions() {
        return Functions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_gives_a_value_of_its_type_or_none_for_any_arguments(Function function) {
        for (var round = 0; round < ROUNDS; round++) {
            call(function);
        }
    }

    private void call(Function function) {
        var types = types(function);
        var arguments = types.stream().map(this::valueOrMissing).collect(Collectors.toCollection(ArrayList::new));
        try {
            var result = function.returns().of(types);
            function.use().reads().ifPresent(field -> arguments.add(valueOrMissing(field.type())));
            var value = Calls.apply(function, arguments);

            assertThat(value == null || fits(value, result))
                    .as("%s%s = %s", function, arguments, value)
                    .isTrue();
            assertThat(Calls.apply(function, arguments)).isEqualTo(value);
        } catch (ArgumentProblem problem) {
            assertThat(problem.place()).isLessThan(arguments.size());
        }
    }

    private List<Type> types(Function function) {
        var parameters = function.parameters();
        var most = Math.min(parameters.atMost(), parameters.atLeast() + 2);
        var count = parameters.atLeast() + chance.nextInt(most - parameters.atLeast() + 1);
        var candidates = List.of(
                Type.STRING,
                Type.STRING,
                Type.STRING,
                Type.INTEGER,
                Type.IP,
                Type.BOOLEAN,
                Type.arrayOf(Type.STRING),
                Type.mapOf(Type.STRING));
        return Stream.iterate(0, place -> place < count, place -> place + 1)
                .map(parameters::at)
                .map(parameter -> Stream.generate(() -> candidates.get(chance.nextInt(candidates.size())))
                        .filter(parameter.fits()::accept)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private @Nullable Object valueOrMissing(Type type) {
        return chance.nextInt(20) == 0 ? null : value(type);
    }

    private Object value(Type type) {
        return switch (type.kind()) {
            case BOOLEAN -> chance.nextBoolean();
            case INTEGER -> chance.nextInt(3) > 0 ? chance.nextLong(-3, 140) : chance.nextLong();
            case STRING, BYTES -> text();
            case IP ->
                chance.nextBoolean() ? new Ip(true, 0, chance.nextInt(1000)) : new Ip(false, chance.nextLong(), 7);
            case ARRAY -> chance.ints(chance.nextInt(4)).mapToObj(i -> text()).toList();
            case MAP -> Map.of(text(), text());
        };
    }

    private String text() {
        return chance.ints(chance.nextInt(8), 0, PIECES.length)
                .mapToObj(i -> PIECES[i])
                .collect(Collectors.joining());
    }

    private static boolean fits(Object value, Type type) {
        return switch (type.kind()) {
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Long;
            case STRING, BYTES -> value instanceof String text && text.chars().allMatch(c -> c <= 0xFF);
            case IP -> value instanceof Ip;
            case ARRAY -> value instanceof List<?>;
            case MAP -> value instanceof Map<?, ?>;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "upper", "url_decode"})
    void a_text_in_which_nothing_changes_is_not_made_anew(String name) {
        var changed = name.equals("upper") ? "/SHOP/CART" : "/shop/cart";

        assertThat(Calls.apply(Functions.of(name).orElseThrow(), List.of(changed)))
                .isSameAs(changed);
    }

    @Test
    void percent_signs_in_percent_signs_take_linear_time() {
        var text = "%" + "25".repeat(1_000_000) + "41";

        assertThat(new UrlDecoder(true, true).decode(text)).isEqualTo("A");
    }

    @Test
    void json_as_deep_as_may_be_is_read_and_one_level_more_is_none() {
        assertThat(deep(JsonLookup.DEEPEST)).isEqualTo(7L);
        assertThat(deep(JsonLookup.DEEPEST + 1)).isNull();
        assertThat(deep(1_000_000)).isNull();
    }

    private static @Nullable Object deep(int levels) {
        var json = "[7," + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "]";
        return JsonLookup.find(new Object[] {json, 0L}, JsonLookup::integer);
    }
}
