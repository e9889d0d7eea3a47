package dev.edgecase.compress;

import dev.edgecase.http.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a visitor's {@code Accept-Encoding} allows: {@code gzip, br;q=0.8, *;q=0}.
 *
 * <p>A visitor who sends none gets no coding, although RFC 9110 section 12.5.3 would allow any. Source: Cloudflare's open-source
 * proxy framework. Certainty: observed there, assumed for the edge. Weights and {@code *} follow the RFC; of a coding listed
 * twice the first counts, and an entry with an unreadable weight is passed over. Certainty: assumed.
 *
 * @param allowed each coding that was named, in lower case, and whether its weight lets it be used
 */
public record AcceptEncoding(Map<String, Boolean> allowed) {
    /** Allows no coding: the field is absent or empty. */
    public static final AcceptEncoding NONE = new AcceptEncoding(Map.of());

    private static final String IDENTITY = "identity";
    private static final String ANY = "*";
    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    /** Keeps a map that nobody changes. */
    public AcceptEncoding {
        allowed = Map.copyOf(allowed);
    }

    /** Reads the field, or fields, out of a request's headers. */
    public static AcceptEncoding of(Headers request) {
        return request.contains("Accept-Encoding") ? of(request.all("Accept-Encoding")) : NONE;
    }

    private static AcceptEncoding of(List<String> values) {
        var allowed = new HashMap<String, Boolean>();
        for (var value : values) {
            for (var entry : value.split(",", -1)) {
                read(entry, allowed);
            }
        }
        return new AcceptEncoding(allowed);
    }

    private static void read(String entry, Map<String, Boolean> allowed) {
        var parts = entry.split(";", -1);
        var coding = Decoding.canonical(parts[0]);
        var weight = "1";
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].trim().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                weight = parameter.substring(2);
            }
        }
        if (!coding.isEmpty() && WEIGHT.matcher(weight).matches()) {
            allowed.putIfAbsent(coding, weight.chars().anyMatch(digit -> digit >= '1' && digit <= '9'));
        }
    }

    /** Tells whether a body of this coding may be sent; {@code identity}, no coding at all, may unless it was refused. */
    public boolean accepts(String coding) {
        var name = Decoding.canonical(coding);
        var named = allowed.get(name);
        if (named != null) {
            return named;
        }
        return allowed.getOrDefault(ANY, name.equals(IDENTITY));
    }
}
