package dev.edgecase.phase.field;

import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorShape;
import dev.edgecase.http.MediaType;
import dev.edgecase.phase.field.RequestView.Answer;
import dev.edgecase.phase.field.text.HeaderMap;
import dev.edgecase.rules.value.ByteText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields of the response; missing while there is none.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; which numbers make which
 * {@code cf.response.error_type} is assumed.
 */
final class ResponseReaders {
    private static final int RATE_LIMITED = 1015;
    private static final Set<Integer> IP_BANS = Set.of(1005, 1006, 1007, 1008, 1009);

    private ResponseReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        put(readers, "http.response.code", answer -> (long) answer.status());
        put(readers, "http.response.headers", answer -> new HeaderMap(answer.headers()));
        put(readers, "http.response.headers.names", answer -> HeaderReaders.names(answer.headers()));
        put(readers, "http.response.headers.values", answer -> HeaderReaders.values(answer.headers()));
        put(readers, "raw.http.response.headers", answer -> new HeaderMap(answer.raw()));
        put(readers, "raw.http.response.headers.names", answer -> HeaderReaders.names(answer.raw()));
        put(readers, "raw.http.response.headers.values", answer -> HeaderReaders.values(answer.raw()));
        put(readers, "http.response.content_type.media_type", ResponseReaders::mediaType);
        put(readers, "cf.response.1xxx_code", answer -> number(answer.shown()));
        put(
                readers,
                "cf.response.error_type",
                answer -> answer.shown().map(ResponseReaders::type).orElse(""));
        put(readers, "cf.timings.edge_msec", answer -> answer.edge().toMillis());
        put(readers, "cf.timings.origin_ttfb_msec", answer -> answer.origin().toMillis());
        put(readers, "cf.timings.worker_msec", answer -> 0L);
        put(readers, "edgecase.response.disclosed", Answer::disclosed);
        return readers;
    }

    private static void put(Map<String, FieldReader> readers, String name, Function<Answer, Object> read) {
        readers.put(name, view -> view.response().map(read).orElse(null));
    }

    private static String mediaType(Answer answer) {
        return ByteText.lower(MediaType.of(answer.headers()));
    }

    private static long number(Optional<EdgeError> shown) {
        return shown.filter(EdgeError::isNumbered).map(EdgeError::code).orElse(0);
    }

    private static String type(EdgeError error) {
        if (error.shape() == ErrorShape.BLOCK) {
            return "waf";
        }
        if (error.code() == RATE_LIMITED) {
            return "ratelimit";
        }
        if (IP_BANS.contains(error.code())) {
            return "ip_ban";
        }
        return error.isNumbered() ? "1xxx" : error.code() >= 500 ? "5xx" : "";
    }
}
