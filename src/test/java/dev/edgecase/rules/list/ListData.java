package dev.edgecase.rules.list;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists as JSON for the tests of this package. */
final class ListData {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ListData() {}

    static ListRead<RuleList> read(String json) {
        return read(json, ListLimits.DEFAULTS);
    }

    static ListRead<RuleList> read(String json, ListLimits limits) {
        Map<String, Object> data = JSON.readValue(json.replace('\'', '"'), new TypeReference<>() {});
        return RuleLists.read(data, limits);
    }

    static ListRead<RuleList> items(String kind, String items) {
        return read("{'name': 'some_list', 'kind': '%s', 'items': [%s]}".formatted(kind, items));
    }

    /** Makes a list of what must be without mistakes. */
    static RuleList list(String kind, String items) {
        var read = items(kind, items);
        return read.value()
                .orElseThrow(() -> new AssertionError(
                        read.problems().stream().map(ListProblem::toString).collect(Collectors.joining("\n"))));
    }
}
