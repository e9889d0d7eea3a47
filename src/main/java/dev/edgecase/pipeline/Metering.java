package dev.edgecase.pipeline;

import dev.edgecase.http.EdgeResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What rate limits leave for others on a request's way: how long to wait, that the cache is not wanted, and what is counted late. */
public final class Metering {
    private boolean off;
    private boolean skipsCache;
    private @Nullable Duration retryAfter;
    private List<Consumer<EdgeResponse>> late = List.of(); // mostly nobody waits

    void turnOff() {
        off = true;
    }

    /** Tells whether the request is only looked at, and counts nowhere. */
    public boolean isOff() {
        return off;
    }

    /** Says that the origin's own answer is wanted, whatever the cache may have. */
    public void skipCache() {
        skipsCache = true;
    }

    /** Tells whether the origin's own answer is wanted. */
    public boolean skipsCache() {
        return skipsCache;
    }

    /** Says after which time the visitor can come again. */
    public void retryAfter(Duration wait) {
        retryAfter = wait;
    }

    /** Returns after which time the visitor can come again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Has somebody count by the response, when its header fields are those that the visitor gets. */
    public void later(Consumer<EdgeResponse> count) {
        if (late.isEmpty()) {
            late = new ArrayList<>(2);
        }
        late.add(count);
    }

    /** Tells those who count by the response. */
    public void answered(EdgeResponse response) {
        late.forEach(count -> count.accept(response));
    }
}
