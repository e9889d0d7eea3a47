package dev.edgecase.phase.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code CDN-Loop} header (RFC 8586): which networks a request has passed, and how often ours.
 *
 * <p>On the wire ours is {@code cloudflare; loops=1}. Certainty: observed; the docs show the plain token.
 */
public final class CdnLoop {
    /** The header field. */
    public static final String HEADER = "CDN-Loop";

    private static final String FIRST = "cloudflare; loops=1";
    private static final Pattern LOOPS = Pattern.compile(";\\s*loops\\s*=\\s*\"?(\\d{1,6})");

    private CdnLoop() {}

    /** Returns how many passes through this network the values tell of; a plain token counts as one. */
    public static int passes(List<String> values) {
        var passes = 0;
        for (var value : values) {
            for (var token : value.split(",", -1)) {
                if (isOurs(token)) {
                    var loops = LOOPS.matcher(token);
                    passes += loops.find() ? Integer.parseInt(loops.group(1)) : 1;
                }
            }
        }
        return passes;
    }

    /** Returns the value for the origin: the other networks' tokens, then ours with one pass more. */
    public static String next(List<String> values) {
        if (values.isEmpty()) {
            return FIRST;
        }
        var tokens = new ArrayList<String>();
        for (var value : values) {
            for (var token : value.split(",", -1)) {
                if (!isOurs(token) && !token.isBlank()) {
                    tokens.add(token.trim());
                }
            }
        }
        tokens.add("cloudflare; loops=" + (passes(values) + 1));
        return String.join(", ", tokens);
    }

    private static boolean isOurs(String token) {
        var name = token.split(";", 2)[0].trim();
        return name.equalsIgnoreCase("cloudflare");
    }
}
