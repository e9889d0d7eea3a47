package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.zone.knob.KnobNames;
import dev.edgecase.zone.named.NamedKey;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No knob about security without two values of it in {@code security/knobs.txt}, which {@link ConformanceIT} tries on the wire. */
class KnobsTriedTest {
    /** The first of them; the others stand behind it. */
    private static final String FIRST = "block_page_negotiates";

    static Stream<String> knobs() {
        return KnobNames.keys().stream().map(NamedKey::name).dropWhile(name -> !name.equals(FIRST));
    }

    @ParameterizedTest
    @MethodSource("knobs")
    void a_knob_is_tried_with_two_values(String knob) throws IOException {
        var values = ConformanceIT.knobs()
                .map(ConformanceIT.Item::title)
                .filter(title -> title.startsWith(knob + ": "))
                .collect(Collectors.toSet());

        assertThat(values).hasSizeGreaterThanOrEqualTo(2);
    }
}
