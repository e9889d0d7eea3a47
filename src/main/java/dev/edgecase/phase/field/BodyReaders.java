package dev.edgecase.phase.field;

import dev.edgecase.http.FormParts;
import dev.edgecase.http.FormParts.Part;
import dev.edgecase.phase.field.text.MediaSigns;
import dev.edgecase.phase.field.text.Pairs;
import dev.edgecase.pipeline.BodySample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Fields of a request's body, as far as it was read for rules. Without a body they are empty.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; what a body looks like is worked out
 * from its first bytes alone, for the usual types, and that a body of another type than a form's has no form, are assumed; so is what the
 * fields of a body in parts hold where a part does not say something.
 */
final class BodyReaders {
    private static final BodySample NONE = new BodySample("", 0, false);

    private BodyReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        readers.put("http.request.body.raw", view -> sample(view).text());
        readers.put("http.request.body.size", view -> sample(view).size());
        readers.put("http.request.body.truncated", view -> sample(view).truncated());
        readers.put("http.request.body.mime", view -> MediaSigns.of(sample(view).text()));
        readers.put("http.request.body.form", view -> Pairs.byName(pairs -> Pairs.split(form(view), '&', pairs)));
        readers.put("http.request.body.form.names", view -> parts(view, true));
        readers.put("http.request.body.form.values", view -> parts(view, false));
        inParts(readers);
        return readers;
    }

    /** What a part says twice is there twice; what it does not say is an empty array, so that parts keep their places. */
    private static void inParts(Map<String, FieldReader> readers) {
        var multipart = "http.request.body.multipart";
        readers.put(multipart, BodyReaders::partsByName);
        readers.put(
                multipart + ".values",
                view -> multipart(view).stream().map(Part::content).toList());
        readers.put(multipart + ".names", each(part -> part.disposed("name")));
        readers.put(multipart + ".filenames", each(part -> part.disposed("filename")));
        readers.put(multipart + ".content_types", each(part -> part.values("Content-Type")));
        readers.put(multipart + ".content_dispositions", each(part -> part.values("Content-Disposition")));
        readers.put(multipart + ".content_transfer_encodings", each(part -> part.values("Content-Transfer-Encoding")));
    }

    private static FieldReader each(Function<Part, List<String>> told) {
        return view -> multipart(view).stream().map(told).toList();
    }

    private static Map<String, List<String>> partsByName(RequestView view) {
        return Pairs.byName(pairs -> multipart(view)
                .forEach(part -> part.disposed("name").forEach(name -> pairs.accept(name, part.content()))));
    }

    static List<Part> multipart(RequestView view) {
        var type = view.request().headers().first("Content-Type").orElse("");
        return FormParts.of(type, sample(view).text());
    }

    static BodySample sample(RequestView view) {
        return view.body().orElse(NONE);
    }

    static String form(RequestView view) {
        return BodyKind.of(view.request().headers()) == BodyKind.FORM
                ? sample(view).text()
                : "";
    }

    private static List<String> parts(RequestView view, boolean names) {
        var parts = new ArrayList<String>();
        Pairs.split(form(view), '&', (name, value) -> parts.add(names ? name : value));
        return parts;
    }
}
