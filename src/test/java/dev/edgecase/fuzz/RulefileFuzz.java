package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a zone says of rules is read or refused, with a place for each problem. */
public final class RulefileFuzz {
    private static final JsonMapper MAPPER = new JsonMapper();

    private RulefileFuzz() {}

    /** Takes JSON. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (plain(input) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the keys of a JSON object
            var zone = (Map<String, ?>) map;
            var read = RuleFiles.read(zone, RuleContext.of(List.of("shop.test")));

            assertThat(read.rulesets().isPresent()).isEqualTo(read.problems().isEmpty());
            assertThat(read.problems())
                    .allSatisfy(problem -> assertThat(problem.toString()).isNotEmpty());
        }
    }

    private static Object plain(byte[] input) {
        try {
            return MAPPER.readValue(input, Object.class);
        } catch (JacksonException notJson) {
            return notJson;
        }
    }
}
