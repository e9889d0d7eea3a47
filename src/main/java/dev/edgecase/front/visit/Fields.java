package dev.edgecase.front.visit;

import dev.edgecase.http.Headers;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;

/**
 * Carries header fields between Undertow and the edge. Undertow's map keeps duplicates, but neither the order of different names
 * nor the spelling of the ones it knows.
 */
public final class Fields {
    private static final int SIZE = 512;

    /** Names repeat from response to response; a race here costs a second copy, nothing else. */
    private final @Nullable HttpString[] names = new @Nullable HttpString[SIZE];

    /** Returns the fields of a request or of trailers. */
    static Headers of(HeaderMap map) {
        var headers = Headers.builder(map.size());
        for (var at = map.fastIterateNonEmpty(); at != -1; at = map.fiNextNonEmpty(at)) {
            var values = map.fiCurrent(at);
            var name = values.getHeaderName().toString();
            for (var i = 0; i < values.size(); i++) {
                headers.add(name, values.get(i));
            }
        }
        return headers.build();
    }

    /** Adds the field to the map. */
    void add(HeaderMap map, String name, String value) {
        map.add(name(name), value);
    }

    /** Returns the fields as Undertow wants them. */
    HeaderMap map(Headers headers) {
        var map = new HeaderMap();
        for (var i = 0; i < headers.size(); i++) {
            add(map, headers.name(i), headers.value(i));
        }
        return map;
    }

    private HttpString name(String text) {
        var slot = (text.hashCode() ^ (text.hashCode() >>> 9)) & (SIZE - 1);
        var known = names[slot];
        if (known != null && known.toString().equals(text)) {
            return known;
        }
        var made = new HttpString(text);
        names[slot] = made;
        return made;
    }
}
