package dev.edgecase.phase.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRoom.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The queue by itself: many visitors at once, and more than it keeps. */
class RoomTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:00Z");
    private static final OptionalLong NOBODY = OptionalLong.empty();

    private static WaitingRoom room(int active, Method method) {
        var terms = new WaitingRoom.Terms(active, active, Duration.ofMinutes(5), true, method, Optional.empty());
        return new WaitingRoom(
                "id",
                "sale",
                List.of(new WaitingRoom.Place("shop.test", "/")),
                terms,
                List.of(),
                new WaitingRoom.Answer(200, false, false),
                new WaitingRoom.Cookie("", "auto", "auto"),
                false);
    }

    @Test
    void sixty_four_threads_let_exactly_the_number_in() throws Exception {
        var room = room(1000, Method.FIFO);
        var queue = new Room(1);
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(64);
        try {
            var counts = IntStream.range(0, 64)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        return IntStream.range(0, 50)
                                .filter(each -> queue.enter(NOBODY, room, NOW) instanceof Room.Stand.Inside)
                                .count();
                    }))
                    .toList();
            start.countDown();
            var inside = 0L;
            for (Future<Long> count : counts) {
                inside += count.get();
            }

            assertThat(inside).isEqualTo(1000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_full_queue_gives_no_more_places_until_somebody_leaves() {
        var room = room(20, Method.FIFO);
        var queue = new Room(1);
        for (var each = 0; each < 20 + Room.MOST_WAITING; each++) {
            queue.enter(NOBODY, room, NOW);
        }

        var full = (Room.Stand.Outside) queue.enter(NOBODY, room, NOW.plusSeconds(299));
        assertThat(full.id()).isEmpty();
        assertThat(full.waiting()).isEqualTo(Room.MOST_WAITING);
        assertThat(queue.enter(NOBODY, room, NOW.plusSeconds(300))).isInstanceOf(Room.Stand.Inside.class);
    }

    @Test
    void a_queue_is_full_where_the_wait_exceeds_a_day() {
        var room = room(1, Method.FIFO);
        var queue = new Room(1);
        for (var each = 0; each < 1 + 1440; each++) {
            queue.enter(NOBODY, room, NOW);
        }

        assertThat(((Room.Stand.Outside) queue.enter(NOBODY, room, NOW)).id()).isEmpty();
    }

    @Test
    void who_passes_through_is_let_in_even_where_no_more_sessions_are_kept() {
        var room = room(1, Method.PASSTHROUGH);
        var queue = new Room(1);
        for (var each = 0; each < Room.MOST_ACTIVE; each++) {
            queue.enter(NOBODY, room, NOW);
        }

        assertThat(queue.enter(NOBODY, room, NOW)).isEqualTo(new Room.Stand.Inside(0, Optional.empty()));
    }
}
