package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.value.ByteText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what detections have found out about the visitor, in the field names of the {@code http_requests} dataset.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/http_requests. Certainty: names and types documented; that a score
 * that the visitor brings along is of the engine {@code Machine Learning}, and that of a verified bot of {@code Verified Bot}, is assumed.
 */
final class DetectionFields {
    private static final Field SCORE = Fields.known("cf.bot_management.score");
    private static final Field VERIFIED = Fields.known("cf.bot_management.verified_bot");
    private static final Field DETECTIONS = Fields.known("cf.bot_management.detection_ids");
    private static final Field SCRIPTS = Fields.known("cf.bot_management.js_detection.passed");

    private static final Noted.Scanned NOT_SCANNED = new Noted.Scanned(List.of(), List.of(), List.of());

    private DetectionFields() {}

    static void write(Journey journey, JsonGenerator json) {
        var traits = journey.visitor().traits();
        var score = (Long) traits.value(SCORE);
        json.writeNumberProperty("BotScore", score);
        json.writeStringProperty("BotScoreSrc", engine(score, traits));
        nothing("BotTags", json);
        json.writeArrayPropertyStart("BotDetectionIDs");
        ((List<?>) traits.value(DETECTIONS)).forEach(id -> json.writeNumber((Long) id));
        json.writeEndArray();
        nothing("BotDetectionTags", json);
        json.writeStringProperty("VerifiedBotCategory", text("cf.verified_bot_category", journey));
        json.writeStringProperty(
                "JSDetectionPassed",
                traits.given(SCRIPTS)
                        .map(passed -> passed.equals(true) ? "passed" : "failed")
                        .orElse("missing"));
        number("WAFAttackScore", "cf.waf.score", traits, json);
        number("WAFSQLiAttackScore", "cf.waf.score.sqli", traits, json);
        number("WAFXSSAttackScore", "cf.waf.score.xss", traits, json);
        number("WAFRCEAttackScore", "cf.waf.score.rce", traits, json);
    }

    static void credentials(Journey journey, JsonGenerator json) {
        var result = journey.noted().stream()
                .flatMap(noted -> noted instanceof Noted.Credentials found ? Stream.of(found.result()) : Stream.empty())
                .findFirst();
        json.writeStringProperty("LeakedCredentialCheckResult", result.orElse(""));
    }

    /** What is known of a prompt for a language model. Source: the names of today and a changelog of the docs. Certainty: observed. */
    static void prompt(Journey journey, JsonGenerator json) {
        var traits = journey.visitor().traits();
        number("AISecurityInjectionScore", "cf.llm.prompt.injection_score", traits, json);
        texts("AISecurityPIICategories", "cf.llm.prompt.pii_categories", traits, json);
        number("AISecurityTokenCount", "cf.llm.prompt.token_count", traits, json);
        texts("AISecurityUnsafeTopicCategories", "cf.llm.prompt.unsafe_topic_categories", traits, json);
    }

    private static void texts(String name, String field, Traits traits, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        ((List<?>) traits.value(Fields.known(field)))
                .forEach(text -> json.writeString(ByteText.unicode((String) text)));
        json.writeEndArray();
    }

    static void files(Journey journey, JsonGenerator json) {
        var scanned = journey.noted().stream()
                .flatMap(noted -> noted instanceof Noted.Scanned found ? Stream.of(found) : Stream.empty())
                .findFirst()
                .orElse(NOT_SCANNED);
        list("ContentScanObjResults", scanned.results(), json);
        list("ContentScanObjSizes", scanned.sizes(), json);
        list("ContentScanObjTypes", scanned.types(), json);
    }

    private static void list(String name, List<?> values, JsonGenerator json) {
        json.writeName(name);
        PlainJson.write(values, json);
    }

    /** Returns what is known of the visitor, by the name of a field that is a text. */
    static String text(String field, Journey journey) {
        return ByteText.unicode((String) journey.visitor().traits().value(Fields.known(field)));
    }

    private static String engine(long score, Traits traits) {
        if (score == 0) {
            return "Not Computed";
        }
        return traits.value(VERIFIED).equals(true) ? "Verified Bot" : "Machine Learning";
    }

    private static void number(String name, String field, Traits traits, JsonGenerator json) {
        json.writeNumberProperty(name, (Long) traits.value(Fields.known(field)));
    }

    private static void nothing(String name, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        json.writeEndArray();
    }
}
