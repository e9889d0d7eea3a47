package dev.edgecase.phase.security;

import dev.edgecase.error.ChallengePage;
import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The response that carries a challenge: HTML, whatever was asked for, and the one header field that tells it from every other 403.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/challenge-types/challenge-pages/detect-response. Certainty: {@code cf-mitigated}
 * and the content type are documented, the other fields observed.
 */
final class Interstitial {
    private static final String HINTS = "Sec-CH-UA-Bitness, Sec-CH-UA-Arch, Sec-CH-UA-Full-Version, Sec-CH-UA-Mobile,"
            + " Sec-CH-UA-Model, Sec-CH-UA-Platform-Version, Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform, Sec-CH-UA,"
            + " UA-Bitness, UA-Arch, UA-Full-Version, UA-Mobile, UA-Model, UA-Platform-Version, UA-Platform, UA";
    private static final String DENIED = Stream.of(
                    "accelerometer autoplay browsing-topics camera clipboard-read clipboard-write geolocation gyroscope"
                            .concat(" hid interest-cohort magnetometer microphone payment publickey-credentials-get")
                            .concat(" screen-wake-lock serial sync-xhr usb")
                            .split(" "))
            .map(feature -> feature + "=()")
            .collect(Collectors.joining(","));

    private Interstitial() {}

    static EdgeResponse of(int status, ChallengePage page) {
        var headers = Headers.builder()
                .add("Content-Type", "text/html; charset=UTF-8")
                .add("cf-mitigated", "challenge")
                .add("Server-Timing", "chlray;desc=\"%s\"".formatted(page.ray().hex()))
                .add("Accept-CH", HINTS)
                .add("Critical-CH", HINTS)
                .add("Cross-Origin-Embedder-Policy", "require-corp")
                .add("Cross-Origin-Opener-Policy", "same-origin")
                .add("Cross-Origin-Resource-Policy", "same-origin")
                .add("Origin-Agent-Cluster", "?1")
                .add("Permissions-Policy", DENIED)
                .add("X-Content-Type-Options", "nosniff")
                .add("Content-Security-Policy", policy(page.nonce()));
        var body = Body.of(page.page().getBytes(StandardCharsets.UTF_8));
        return new EdgeResponse(status, ErrorRenderer.notKept(headers).build(), body);
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'nonce-%s' 'unsafe-eval' https://challenges.cloudflare.com; "
                        .formatted(nonce)
                + "style-src 'unsafe-inline'; img-src 'self' https://challenges.cloudflare.com; connect-src 'self'; "
                + "frame-src 'self' https://challenges.cloudflare.com; form-action http: https:; base-uri 'self'";
    }
}
