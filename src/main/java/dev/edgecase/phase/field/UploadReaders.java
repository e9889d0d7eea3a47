package dev.edgecase.phase.field;

import dev.edgecase.phase.field.text.MediaSigns;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields about uploaded files, as far as the body was read for rules: what was given to the visitor, or else what is found where the zone
 * has uploads looked at. Of all files that are malicious, the one that was made to try virus scanners is known.
 *
 * <p>Source: Cloudflare docs, waf/detections/malicious-uploads and ruleset-engine/rules-language/fields/reference. Certainty: the fields
 * are documented; which parts of a body are files, and that some types are none, is assumed.
 */
final class UploadReaders {
    private static final String SCAN = "cf.waf.content_scan.";
    private static final List<Field> ALL =
            Fields.all().stream().filter(field -> field.name().startsWith(SCAN)).toList();
    private static final Set<String> NO_FILES =
            Set.of("text/html", "text/x-shellscript", "application/json", "text/csv", "text/xml");
    /** What every copy of the test file has in it. */
    private static final String TEST_FILE = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    private UploadReaders() {}

    /** A file in a request. */
    private record Upload(long size, String type, boolean isInfected) {
        static Upload of(String content, long size) {
            return new Upload(size, MediaSigns.of(content), content.contains(TEST_FILE));
        }
    }

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        put(readers, "has_obj", found -> !found.isEmpty());
        put(readers, "has_malicious_obj", found -> found.stream().anyMatch(Upload::isInfected));
        put(readers, "num_obj", found -> (long) found.size());
        put(
                readers,
                "num_malicious_obj",
                found -> found.stream().filter(Upload::isInfected).count());
        put(readers, "obj_sizes", found -> found.stream().map(Upload::size).toList());
        put(readers, "obj_types", found -> found.stream().map(Upload::type).toList());
        put(
                readers,
                "obj_results",
                found -> found.stream()
                        .map(each -> each.isInfected ? "infected" : "clean")
                        .toList());
        return readers;
    }

    private static void put(Map<String, FieldReader> readers, String name, Function<List<Upload>, Object> told) {
        var field = Fields.known(SCAN + name);
        readers.put(field.name(), view -> {
            var traits = view.visitor().traits();
            var isGiven = ALL.stream().anyMatch(each -> traits.given(each).isPresent());
            return isGiven || !view.zone().rules().tools().scans().uploads()
                    ? traits.value(field)
                    : told.apply(uploads(view));
        });
    }

    private static List<Upload> uploads(RequestView view) {
        var found = new ArrayList<Upload>();
        var sample = BodyReaders.sample(view);
        var parts = BodyReaders.multipart(view);
        parts.stream()
                .filter(part -> !part.disposed("filename").isEmpty())
                .forEach(part ->
                        found.add(Upload.of(part.content(), part.content().length())));
        var kind = BodyKind.of(view.request().headers());
        if (parts.isEmpty() && kind != BodyKind.FORM && kind != BodyKind.JSON) {
            found.add(Upload.of(sample.text(), sample.size()));
        }
        var facts = new Facts(new RequestFields(view));
        view.zone().rules().tools().scans().payloads().forEach(payload -> {
            if (payload.value(facts) instanceof String text) {
                var content = decoded(text);
                found.add(Upload.of(content, content.length()));
            }
        });
        return found.stream()
                .filter(each -> each.size > 0 && !NO_FILES.contains(each.type))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return ByteText.ofBytes(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException plain) {
            return text;
        }
    }
}
