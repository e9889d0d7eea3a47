package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code Vary} of a response comes to for one request.
 *
 * <p>Source: Cloudflare docs, cache/concepts/vary and cache/advanced-configuration/vary-for-images. Certainty: documented; that the
 * order of names in {@code Vary} does not matter is assumed.
 *
 * @param effect what it comes to
 * @param names of the request headers that select, in lower case and in order; none unless they do
 * @param text their values in this request, for {@link dev.edgecase.cache.store.CacheKey#variant}
 */
public record VaryKey(Effect effect, List<String> names, String text) {
    private static final VaryKey IGNORED = new VaryKey(Effect.IGNORED, List.of(), "");
    private static final VaryKey ANY = new VaryKey(Effect.ANY, List.of(), "");
    private static final VaryKey BYPASS = new VaryKey(Effect.BYPASS, List.of(), "");
    private static final VaryKey UNSERVED = new VaryKey(Effect.UNSERVED, List.of(), "");

    /** What a {@code Vary} comes to. */
    public enum Effect {
        /** Nothing: there is none, or nothing is configured for it. */
        IGNORED,
        /** {@code *} is in it: the response is not stored. */
        ANY,
        /** A rule says that the response is not stored. */
        BYPASS,
        /** It is an image whose type is not the one asked for: it is not stored. */
        UNSERVED,
        /** Request headers select. */
        SELECTS
    }

    /** Keeps a list that nobody changes. */
    public VaryKey {
        names = List.copyOf(names);
    }

    /**
     * Returns what it comes to for a response that is to be stored.
     *
     * @param response the fields as they would be stored; after a 304, those of the stored response
     */
    public static VaryKey of(Headers response, KeyRequest request, CachePolicy policy) {
        if (!response.contains("Vary")) {
            return IGNORED;
        }
        var named = Tokens.of(response.all("Vary"));
        if (named.contains("*")) {
            return ANY;
        }
        var images = ImageVariants.of(request.target(), policy);
        for (var name : named) {
            if (isImage(name, images)) {
                if (!images.isServed(request.visitor().headers(), response)) {
                    return UNSERVED;
                }
            } else if (policy.vary().isPresent()
                    && VariedHeader.of(name, policy.vary().get()).isRefused()) {
                return BYPASS;
            }
        }
        return of(List.copyOf(named), request, policy);
    }

    /** Returns what it comes to for a request, when something is stored that varies by headers of these names, in lower case. */
    public static VaryKey of(List<String> named, KeyRequest request, CachePolicy policy) {
        var images = ImageVariants.of(request.target(), policy);
        var headers = request.visitor().headers();
        var names = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (var name : named) {
            if (isImage(name, images)) {
                names.add(name);
                lines.add(name + "=" + String.join(",", images.wanted(headers)));
            } else if (policy.vary().isPresent()) {
                names.add(name);
                lines.addAll(VariedHeader.of(name, policy.vary().get()).lines(headers));
            }
        }
        return names.isEmpty() ? IGNORED : new VaryKey(Effect.SELECTS, names, String.join("\nvary: ", lines));
    }

    private static boolean isImage(String name, ImageVariants images) {
        return images.isConfigured() && name.equals("accept");
    }
}
