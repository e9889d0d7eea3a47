package dev.edgecase.log;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.LoggedField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * The header fields and cookies that rules want in the log: {@code RequestHeaders}, {@code ResponseHeaders} and {@code Cookies},
 * each an object, empty where nothing is wanted.
 *
 * <p>Whole fields that hold secrets stay redacted, since they tell more than was asked for; a cookie is asked for by its name.
 * Source: Cloudflare docs, logs/logpush/logpush-job/custom-fields. Certainty: documented; that absent fields are left out and that
 * lines are joined where duplicates are not preserved is assumed.
 */
final class CustomFields {
    private final Map<String, List<LoggedField>> wanted;
    private final JsonGenerator json;

    private CustomFields(Map<String, List<LoggedField>> wanted, JsonGenerator json) {
        this.wanted = wanted;
        this.json = json;
    }

    static void write(Journey journey, JsonGenerator json) {
        var fields = new CustomFields(wanted(journey), json);
        var raw = withHost(journey);
        json.writeObjectPropertyStart("RequestHeaders");
        fields.headers("request_fields", raw);
        fields.headers(
                "transformed_request_fields",
                journey.sent().map(sent -> sent.headers()).orElse(raw));
        json.writeEndObject();
        json.writeObjectPropertyStart("ResponseHeaders");
        fields.headers("response_fields", journey.responseHeaders());
        fields.headers("raw_response_fields", journey.originHeaders());
        json.writeEndObject();
        json.writeObjectPropertyStart("Cookies");
        fields.write("cookie_fields", name -> cookie(journey.request().headers(), name));
        json.writeEndObject();
    }

    /** What the matching rules say; of several that say the same key, the last. */
    private static Map<String, List<LoggedField>> wanted(Journey journey) {
        var wanted = new HashMap<String, List<LoggedField>>();
        for (var run : journey.rulesetRuns()) {
            if (run.phase() == RulePhase.HTTP_LOG_CUSTOM_FIELDS) {
                run.hits().stream()
                        .map(hit -> hit.rule().action())
                        .filter(Action.LogCustomField.class::isInstance)
                        .forEach(action -> wanted.putAll(((Action.LogCustomField) action).fields()));
            }
        }
        return wanted;
    }

    /** The first Host is not among a request's fields. */
    private static Headers withHost(Journey journey) {
        var request = journey.request();
        return request.headers().edit().set("Host", request.authority()).build();
    }

    private void headers(String key, Headers headers) {
        write(key, name -> Secrets.REDACTED.values(name, headers.all(name)));
    }

    private void write(String key, Function<String, List<String>> values) {
        for (var field : wanted.getOrDefault(key, List.of())) {
            var found = values.apply(field.name());
            if (found.isEmpty()) {
                continue;
            }
            if (field.preserveDuplicates()) {
                json.writeArrayPropertyStart(field.name());
                found.forEach(json::writeString);
                json.writeEndArray();
            } else {
                json.writeStringProperty(field.name(), String.join(", ", found));
            }
        }
    }

    /** The first cookie of that name, in its own case. */
    private static List<String> cookie(Headers headers, String name) {
        return headers.all("Cookie").stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::trim)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .limit(1)
                .toList();
    }
}
