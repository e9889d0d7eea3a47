package dev.edgecase.phase.cache;

import dev.edgecase.cache.key.DeviceType;
import dev.edgecase.cache.key.VaryRewrite;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Exchange;

/**
 * What settings of the cache change in the request that the origin gets.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys, cache/advanced-configuration/query-string-sort and
 * cache/reference/etag-headers. Certainty: documented.
 */
final class OriginForm {
    private OriginForm() {}

    static EdgeRequest of(EdgeRequest request, Exchange exchange, CachePolicy policy) {
        var key = policy.key();
        var visitor = exchange.journey().request().headers();
        var byDevice = key.byDeviceType().orElse(false)
                || key.custom().filter(custom -> custom.deviceType()).isPresent();
        if (!byDevice && !policy.respectStrongEtags() && policy.vary().isEmpty()) {
            return request;
        }
        var headers = request.headers().edit();
        if (byDevice) {
            headers.set(
                    "CF-Device-Type",
                    DeviceType.of(visitor.first("User-Agent").orElse("")).id());
        }
        if (policy.respectStrongEtags()) {
            headers.remove("Accept-Encoding");
            visitor.all("Accept-Encoding").forEach(accepted -> headers.add("Accept-Encoding", accepted));
        }
        return request.with(VaryRewrite.of(headers.build(), visitor, policy));
    }
}
