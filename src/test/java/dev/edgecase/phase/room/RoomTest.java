package dev.edgecase.phase.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.PageTemplate;
import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRoom.Method;
import dev.edgecase.rules.tool.WaitingRooms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The queue by itself: many visitors at once, and more than it keeps. */
class RoomTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:00Z");
    private static final OptionalLong NOBODY = OptionalLong.empty();

    private static WaitingRoom room(int active, Method method) {
        return room(active, method, false);
    }

    private static WaitingRoom room(int active, Method method, boolean queueAll) {
        var terms = new WaitingRoom.Terms(active, active, Duration.ofMinutes(5), true, method, Optional.empty());
        return new WaitingRoom(
                "id",
                "sale",
                List.of(new WaitingRoom.Place("shop.test", "/")),
                terms,
                List.of(),
                new WaitingRoom.Answer(200, false, queueAll),
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
    void sessions_go_on_with_queue_all_and_end_with_reject() {
        var queue = new Room(1);
        var known = OptionalLong.of(((Room.Stand.Inside) queue.enter(NOBODY, room(9, Method.FIFO), NOW)).id());

        assertThat(queue.enter(known, room(9, Method.FIFO, true), NOW)).isInstanceOf(Room.Stand.Inside.class);
        assertThat(queue.enter(NOBODY, room(9, Method.FIFO, true), NOW)).isInstanceOf(Room.Stand.Outside.class);
        assertThat(queue.enter(known, room(9, Method.REJECT), NOW)).isInstanceOf(Room.Stand.Outside.class);
    }

    @Test
    void who_only_looks_takes_no_place() {
        var room = room(1, Method.FIFO);
        var queue = new Room(1);
        assertThat(queue.look(NOBODY, room, NOW)).isInstanceOf(Room.Stand.Inside.class);
        var first = (Room.Stand.Inside) queue.enter(NOBODY, room, NOW);
        assertThat(queue.look(NOBODY, room, NOW)).isInstanceOf(Room.Stand.Outside.class);

        assertThat(queue.look(OptionalLong.of(first.id()), room, NOW.plusSeconds(200)))
                .isInstanceOf(Room.Stand.Inside.class);
        assertThat(queue.enter(NOBODY, room, NOW))
                .isInstanceOfSatisfying(
                        Room.Stand.Outside.class,
                        second -> assertThat(second.waiting()).isEqualTo(1));
        assertThat(queue.enter(NOBODY, room, NOW.plusSeconds(300)))
                .as("the session was not renewed, and whoever waited has gone")
                .isInstanceOf(Room.Stand.Inside.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIFO", "RANDOM"})
    void who_only_looks_changes_nobodys_luck(Method method) {
        assertThat(entered(method, true)).isEqualTo(entered(method, false));
    }

    /** Who is let in when, of 30 visitors who come again every 20 seconds. */
    private static List<String> entered(Method method, boolean withLooks) {
        var room = room(3, method);
        var queue = new Room(1);
        var known = new OptionalLong[30];
        Arrays.fill(known, NOBODY);
        var entered = new ArrayList<String>();
        for (var time = 0; time < 30; time++) {
            for (var guest = 0; guest < known.length; guest++) {
                var now = NOW.plusSeconds(20L * time).plusMillis(guest);
                if (withLooks) {
                    queue.look(NOBODY, room, now);
                    queue.look(known[guest], room, now);
                }
                var stand = queue.enter(known[guest], room, now);
                if (stand instanceof Room.Stand.Inside in) {
                    known[guest] = OptionalLong.of(in.id());
                    entered.add(time + " " + guest + " " + in.id());
                } else {
                    known[guest] = ((Room.Stand.Outside) stand).id();
                }
            }
        }
        return entered;
    }

    @Test
    void who_only_looks_when_an_event_starts_changes_nobodys_place() {
        var looked = new Room(1);
        var other = new Room(1);
        for (var guest = 0; guest < 9; guest++) {
            looked.enter(NOBODY, event("page"), NOW.minusSeconds(60 + 20L * guest));
            other.enter(NOBODY, event("page"), NOW.minusSeconds(60 + 20L * guest));
        }
        looked.look(NOBODY, event("page"), NOW);

        assertThat(places(looked, event("page"), NOW.plusSeconds(100)))
                .isEqualTo(places(other, event("page"), NOW.plusSeconds(100)));
    }

    @ParameterizedTest
    @CsvSource({"19, 0", "20, 20", "39, 20", "40, 40", "45, 40"})
    void who_was_heard_is_heard_again_twenty_seconds_later(int seconds, int last) {
        var room = room(1, Method.FIFO);
        var queue = new Room(1);
        queue.enter(NOBODY, room, NOW);
        var known = ((Room.Stand.Outside) queue.enter(NOBODY, room, NOW)).id();
        for (var time = 20; time < seconds; time += 20) {
            queue.enter(known, room, NOW.plusSeconds(time));
        }

        var stand = (Room.Stand.Outside) queue.enter(known, room, NOW.plusSeconds(seconds));

        assertThat(stand.tried()).isEqualTo(NOW.plusSeconds(last));
    }

    @Test
    void an_event_shuffles_once_also_when_the_rules_are_read_again() {
        var queue = new Room(1);
        for (var guest = 0; guest < 9; guest++) {
            queue.enter(NOBODY, event("before"), NOW.minusSeconds(60));
        }

        var first = places(queue, event("one"), NOW);
        var second = places(queue, event("other"), NOW.plusSeconds(1));

        assertThat(first).isNotEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(second).isEqualTo(first);
    }

    private static List<Integer> places(Room queue, WaitingRoom room, Instant now) {
        return LongStream.rangeClosed(1, 9)
                .mapToObj(guest -> (Room.Stand.Outside) queue.enter(OptionalLong.of(guest), room, now))
                .map(Room.Stand.Outside::ahead)
                .toList();
    }

    private static WaitingRoom event(String page) {
        var plain = room(9, Method.FIFO, true);
        var terms = new WaitingRoom.Terms(
                9, 9, Duration.ofMinutes(5), true, Method.FIFO, Optional.of(PageTemplate.parse(page)));
        var prequeue = Optional.of(NOW.minusSeconds(300));
        var event = new WaitingRoom.Event(NOW, NOW.plusSeconds(600), prequeue, true, terms);
        return new WaitingRoom(
                "id", "sale", plain.places(), plain.terms(), List.of(event), plain.answer(), plain.cookie(), false);
    }

    @Test
    void who_is_in_a_room_stays_while_the_zone_has_one_of_its_id() {
        var rooms = new Rooms();
        var room = room(1, Method.FIFO);
        var known = rooms.of(room, new WaitingRooms(List.of(room)));
        var other = new WaitingRoom(
                "other", "other", room.places(), room.terms(), List.of(), room.answer(), room.cookie(), false);

        assertThat(rooms.of(room(2, Method.RANDOM), new WaitingRooms(List.of(room, other))))
                .isSameAs(known);
        rooms.of(other, new WaitingRooms(List.of(other)));
        assertThat(rooms.of(room, new WaitingRooms(List.of(room)))).isNotSameAs(known);
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
