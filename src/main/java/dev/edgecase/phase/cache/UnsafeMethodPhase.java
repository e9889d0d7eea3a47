package dev.edgecase.phase.cache;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Removes what is stored for a URL that was written to, as RFC 9111 section 4.4 says, where a knob wants it: the edge does not.
 *
 * <p>Source: Cloudflare's open-source proxy framework. Certainty: observed.
 */
public final class UnsafeMethodPhase implements ResponsePhase {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int FIRST_ERROR = 400;

    private final CacheStore stored;

    /** Makes the phase for a store. */
    public UnsafeMethodPhase(CacheStore stored) {
        this.stored = stored;
    }

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var request = exchange.journey().request();
        if (!SAFE.contains(request.method())
                && response.status() < FIRST_ERROR
                && exchange.zone().emulation().cache().unsafeMethodInvalidation()
                && exchange.journey().passedFromOrigin()) {
            var url = request.scheme() + "://" + request.host().toLowerCase(Locale.ROOT)
                    + exchange.zone().rules().traffic().normalization().seen(request.originForm());
            var gone = stored.purge(new Purge.Urls(List.of(new Purge.Url(url, Map.of()))));
            exchange.journey().note("UnsafeMethodPhase", "removed " + gone + " stored responses of the URL");
        }
        return response;
    }
}
