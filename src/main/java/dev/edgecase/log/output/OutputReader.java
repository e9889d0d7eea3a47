package dev.edgecase.log.output;

import dev.edgecase.log.output.OutputOptions.Around;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Problems;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code output_options}.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/log-output-options; Cloudflare API, logpush/jobs. Certainty: documented; that no
 * names stand for all fields is Edgecase's own.
 */
public final class OutputReader {
    /** The FAQ of the docs calls the field so. */
    static final String ALIAS = "RequestSource";

    private static final String ALIASED = "ClientRequestSource";

    private final Given given;

    private OutputReader(Given given) {
        this.given = given;
    }

    /**
     * Reads the JSON object of a log that has these fields.
     *
     * @throws UserProblem with all mistakes
     */
    public static OutputOptions read(String json, Collection<String> names) {
        var problems = new Problems();
        var options = new OutputReader(Given.root(parsed(json), problems)).options(names);
        if (problems.count() > 0) {
            throw new UserProblem(
                    problems.all().stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        }
        return options;
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JsonMapper.shared().readValue(json, new TypeReference<>() {});
        } catch (JacksonException malformed) {
            throw new UserProblem("this is no JSON object: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private OutputOptions options(Collection<String> names) {
        given.only(
                "field_names",
                "output_type",
                "batch_prefix",
                "batch_suffix",
                "record_prefix",
                "record_suffix",
                "record_delimiter",
                "record_template",
                "field_delimiter",
                "timestamp_format",
                "sample_rate",
                "merge_subrequests",
                "CVE-2021-44228");
        if (given.key("merge_subrequests").truth().orElse(false)) {
            given.key("merge_subrequests").refuse("nothing here makes subrequests", "leave it out");
        }
        var csv = given.key("output_type").choice("ndjson", "csv").equals(Optional.of("csv"));
        return new OutputOptions(
                fields(names),
                csv,
                new Around(
                        text("batch_prefix", ""),
                        text("batch_suffix", ""),
                        text("record_prefix", csv ? "" : "{"),
                        text("record_suffix", csv ? "\n" : "}\n"),
                        text("record_delimiter", ""),
                        text("field_delimiter", ",")),
                template(),
                times(),
                sampleRate(),
                given.key("CVE-2021-44228").truth().orElse(false));
    }

    private String text(String key, String otherwise) {
        return given.key(key).text().orElse(otherwise);
    }

    private List<String> fields(Collection<String> names) {
        var known = new ArrayList<>(names);
        if (names.contains(ALIASED)) {
            known.add(ALIAS);
        }
        return given.key("field_names").items().stream()
                .flatMap(item -> item.choice(known).stream())
                .toList();
    }

    /** Returns the name in the record of what may have another one in options. */
    static String inRecord(String name) {
        return name.equals(ALIAS) ? ALIASED : name;
    }

    private Optional<Template> template() {
        var written = given.key("record_template");
        return written.text().filter(text -> !text.isEmpty()).flatMap(text -> {
            try {
                return Optional.of(Template.parse(text));
            } catch (UserProblem malformed) {
                written.refuse(String.valueOf(malformed.getMessage()), "");
                return Optional.empty();
            }
        });
    }

    private Times times() {
        return given.key("timestamp_format").choice(Times.class).orElse(Times.UNIXNANO);
    }

    private double sampleRate() {
        var written = given.key("sample_rate");
        if (!written.isGiven()) {
            return 1;
        }
        if (written.value().orElse("") instanceof Number rate && rate.doubleValue() >= 0 && rate.doubleValue() <= 1) {
            return rate.doubleValue();
        }
        written.refuse("this is no rate", "it takes a number from 0 to 1");
        return 1;
    }
}
