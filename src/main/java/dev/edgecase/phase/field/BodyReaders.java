package dev.edgecase.phase.field;

import dev.edgecase.pipeline.BodySample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of a request's body, as far as it was read for rules. Without a body they are empty.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; what a body looks like is worked out
 * from its first bytes alone, for the usual types, and that a body of another type than a form's has no form, are assumed.
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
        return readers;
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
