package dev.edgecase.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private final Stillness stillness = new Stillness(Duration.ofMillis(20));

    /** Works without end. */
    private record Restless(AtomicLong work, List<String> busyWith) implements Participant {
        @Override
        public long activity() {
            return work.incrementAndGet();
        }

        @Override
        public void whenCaughtUp(Runnable task) {
            task.run();
        }
    }

    private void join(String... requests) {
        stillness.join(new Restless(new AtomicLong(), List.of(requests)));
    }

    @Test
    void who_does_not_come_to_rest_is_named() {
        join("GET /a", "GET /b");
        join("POST /c");

        assertThat(stillness.isReached()).isFalse();
        assertThat(stillness.busyWith()).isEqualTo("GET /a, GET /b, POST /c");
    }

    @Test
    void of_many_the_first_are_named() {
        join(IntStream.range(0, 13).mapToObj(number -> "GET /" + number).toArray(String[]::new));

        assertThat(stillness.busyWith()).startsWith("GET /0, GET /1").endsWith("GET /9 and 3 more");
    }

    @Test
    void where_nobody_moves_it_is_reached() {
        assertThat(stillness.isReached()).isTrue();
        assertThat(stillness.busyWith()).isEqualTo("no request");
    }
}
