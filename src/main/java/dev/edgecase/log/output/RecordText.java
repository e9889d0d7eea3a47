package dev.edgecase.log.output;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes records as options want them.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/log-output-options. Certainty: documented; that quotes inside of CSV are doubled and
 * lists stand in quotes is assumed.
 */
public final class RecordText {
    private static final Set<String> TIMES = Set.of("EdgeStartTimestamp", "EdgeEndTimestamp", "Datetime");
    private static final String NULL = "null";

    private final OutputOptions options;
    private boolean begun;

    /** Begins a batch. */
    public RecordText(OutputOptions options) {
        this.options = options;
    }

    /** Tells whether the request of that ray, 16 hex digits, is in the sample; all records of one are, or none. */
    public boolean isSampled(String ray) {
        return options.sampleRate() >= 1
                || new SplittableRandom(Long.parseUnsignedLong(ray, 16)).nextDouble() < options.sampleRate();
    }

    /** Returns the next record, with what comes before it. */
    public String next(JsonNode record) {
        var around = options.around();
        var before = begun ? around.recordDelimiter() : around.batchPrefix();
        begun = true;
        return disarmed(before + around.recordPrefix() + inside(record) + around.recordSuffix());
    }

    /** Returns what ends the batch; empty where no record came. */
    public String end() {
        return begun ? disarmed(options.around().batchSuffix()) : "";
    }

    private String inside(JsonNode record) {
        var fields = options.fields().isEmpty() ? List.copyOf(record.propertyNames()) : options.fields();
        return options.template()
                .map(template -> template.fill(name -> fields.contains(name) ? value(name, record) : NULL))
                .orElseGet(() -> fields.stream()
                        .map(name -> named(name, value(name, record)))
                        .collect(Collectors.joining(options.around().fieldDelimiter())));
    }

    private String named(String name, String value) {
        return options.csv() ? value : '"' + name + "\":" + value;
    }

    private String value(String name, JsonNode record) {
        var inRecord = OutputReader.inRecord(name);
        var value = record.get(inRecord);
        if (TIMES.contains(inRecord)) {
            return options.times().of(Instant.parse(value.asString()));
        }
        if (!options.csv() || value.isNumber() || value.isBoolean()) {
            return value.toString();
        }
        var text = value.isString() ? value.stringValue() : value.toString();
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** What somebody's logger might look up. */
    private String disarmed(String text) {
        return options.disarms() ? text.replace("${", "x{") : text;
    }
}
