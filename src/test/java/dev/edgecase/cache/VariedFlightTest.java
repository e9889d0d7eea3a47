package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import dev.edgecase.testkit.PolicyBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a response that turns out to be for others, as it varies by a request header. */
class VariedFlightTest {
    private static final Headers ENGLISH = Headers.of("Accept-Language", "en");
    private static final Headers GERMAN = Headers.of("Accept-Language", "de");

    private final TriedCache cache = new TriedCache(new PolicyBuilder()
            .vary(new VarySettings(Treatment.PASSTHROUGH, Map.of()))
            .build());

    @AfterEach
    void close() {
        assertThat(cache.asked()).isZero();
        assertThat(cache.store.stats().fetches()).isZero();
        cache.close();
    }

    @Test
    void who_waited_for_another_variant_asks_for_its_own() {
        cache.visitor(ENGLISH);
        var german = cache.visitor(GERMAN);
        var second = cache.visitor(GERMAN);
        cache.answer(varied(text("hello")));

        assertThat(cache.asked()).isEqualTo(1);
        cache.answer(varied(text("hallo")));
        assertThat(german.body()).isEqualTo("hallo");
        assertThat(second.body()).isEqualTo("hallo");
        assertThat(second.status()).isEqualTo(CacheStatus.HIT);
    }

    @Test
    void who_comes_while_another_variant_comes_finds_what_is_stored_of_its_own() {
        cache.visitor(ENGLISH);
        cache.answer(varied(text("hello")));
        cache.visitor(GERMAN);
        cache.answer(varied(text("hallo")));
        cache.clock.advance(Duration.ofMinutes(1).plusMillis(1));
        cache.visitor(ENGLISH);
        cache.answer(plain(text("for all"))); // which makes the edge forget that it varied
        cache.clock.advance(Duration.ofMinutes(1).plusMillis(1));
        var coming = new ComingBody();
        cache.visitor(ENGLISH);
        cache.answer(varied(coming));

        var german = cache.visitor(GERMAN);

        assertThat(cache.asked()).isEqualTo(1);
        cache.answer(304, Body.EMPTY);
        coming.end();
        assertThat(german.body()).isEqualTo("hallo");
        assertThat(german.status()).isEqualTo(CacheStatus.REVALIDATED);
    }

    private static EdgeResponse varied(Body body) {
        return new EdgeResponse(
                200, Headers.of("Cache-Control", "max-age=60", "Vary", "Accept-Language", "ETag", "\"1\""), body);
    }

    private static EdgeResponse plain(Body body) {
        return new EdgeResponse(200, Headers.of("Cache-Control", "max-age=60"), body);
    }

    private static Body text(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
