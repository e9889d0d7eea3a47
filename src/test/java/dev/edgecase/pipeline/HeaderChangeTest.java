package dev.edgecase.pipeline;

import static dev.edgecase.pipeline.HeaderChange.Kind.ADDED;
import static dev.edgecase.pipeline.HeaderChange.Kind.CHANGED;
import static dev.edgecase.pipeline.HeaderChange.Kind.DROPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderChangeTest {
    @Test
    void what_was_added_changed_or_dropped_is_told_by_name() {
        var before = Headers.of("Server", "nginx", "X-Powered-By", "PHP", "Date", "now");
        var after = Headers.of("Date", "now", "Server", "cloudflare", "CF-RAY", "1-FRA");

        assertThat(HeaderChange.between(before, after))
                .containsExactly(
                        new HeaderChange(ADDED, "CF-RAY", List.of(), List.of("1-FRA")),
                        new HeaderChange(CHANGED, "Server", List.of("nginx"), List.of("cloudflare")),
                        new HeaderChange(DROPPED, "X-Powered-By", List.of("PHP"), List.of()));
    }

    @Test
    void spelling_of_names_and_order_between_names_are_no_change() {
        var before = Headers.of("Date", "now", "ETag", "1");
        var after = Headers.of("etag", "1", "date", "now");

        assertThat(HeaderChange.between(before, after)).isEmpty();
    }

    @Test
    void values_of_one_name_change_with_their_number_and_order() {
        var before = Headers.of("Set-Cookie", "a", "Set-Cookie", "b");

        assertThat(HeaderChange.between(before, Headers.of("Set-Cookie", "b", "Set-Cookie", "a")))
                .containsExactly(new HeaderChange(CHANGED, "Set-Cookie", List.of("a", "b"), List.of("b", "a")));
        assertThat(HeaderChange.between(before, Headers.of("set-cookie", "a")))
                .containsExactly(new HeaderChange(CHANGED, "Set-Cookie", List.of("a", "b"), List.of("a")));
    }
}
