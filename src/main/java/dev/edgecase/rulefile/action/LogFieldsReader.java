package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.LoggedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads {@code log_custom_field}.
 *
 * <p>Source: Cloudflare docs, logs/logpush/custom-fields; the API's schema. Certainty: documented.
 */
final class LogFieldsReader {
    private static final List<String> KEYS = List.of(
            "request_fields", "transformed_request_fields", "response_fields", "raw_response_fields", "cookie_fields");
    private static final int MOST_NAME = 256;

    private LogFieldsReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only(KEYS);
        var fields = new LinkedHashMap<String, List<LoggedField>>();
        for (var key : KEYS) {
            var named = new ArrayList<LoggedField>();
            var isResponse = key.endsWith("response_fields");
            for (var item : parameters.key(key).items()) {
                item.only(isResponse ? List.of("name", "preserve_duplicates") : List.of("name"));
                item.key("name")
                        .must()
                        .text(MOST_NAME)
                        .ifPresent(name -> named.add(new LoggedField(
                                name, item.key("preserve_duplicates").truth().orElse(false))));
            }
            if (!named.isEmpty()) {
                fields.put(key, List.copyOf(named));
            }
        }
        return new Action.LogCustomField(fields);
    }
}
