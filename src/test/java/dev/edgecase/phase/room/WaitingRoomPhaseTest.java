package dev.edgecase.phase.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.phase.room.Waiting.Guest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A waiting room as visitors meet it: who is let in, when, and what the others get. */
class WaitingRoomPhaseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REFRESH = Duration.ofSeconds(20);

    private static List<Guest> guests(InMemoryEdge edge, int count) {
        return IntStream.range(0, count).mapToObj(number -> new Guest(edge)).toList();
    }

    /** Lets all guests ask once, and tells who got in. */
    private static List<Integer> ask(List<Guest> guests, List<Integer> who) {
        return who.stream()
                .filter(number -> guests.get(number).ask().received().isPresent())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /sale,            true
            /sale/,           true
            /sale/shoes?a=/b, true
            /sales,           true
            /Sale,            false
            /,                false
            /a/sale,          false
            """)
    void a_room_is_in_front_of_what_begins_with_its_path(String target, boolean waits) {
        var edge = Waiting.edge("\"queueing_method\":\"reject\"");

        assertThat(edge.get(target).received().isEmpty()).isEqualTo(waits);
    }

    @Test
    void the_longest_path_has_its_own_room() {
        var edge = Waiting.rooms("""
                [{"name":"all","host":"shop.test","total_active_users":1,"new_users_per_minute":1,"queueing_method":"reject"},
                 {"name":"api","host":"SHOP.test","path":"/api","total_active_users":1,"new_users_per_minute":1},
                 {"name":"elsewhere","host":"other.test","path":"/api/v1","total_active_users":1,"new_users_per_minute":1,
                  "queueing_method":"reject"}]""");

        assertThat(edge.get("/api/v1").status()).isEqualTo(200);
        assertThat(edge.get("/api/v1").received()).isEmpty();
        assertThat(edge.get("/ap").journey().ruling().rule()).contains("all");
    }

    @Test
    void two_hundred_visitors_are_let_in_as_they_came() {
        var edge = Waiting.edge("\"total_active_users\":200,\"new_users_per_minute\":30");
        var guests = guests(edge, 200);
        var order = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        var entered = new ArrayList<>(ask(guests, order));
        assertThat(entered).containsExactlyElementsOf(order.subList(0, 30));

        edge.clock().advance(Duration.ofSeconds(55)); // to the beginning of a minute
        for (var minute = 1; entered.size() < 200; minute++) {
            var outside = new ArrayList<>(order);
            outside.removeAll(entered);
            Collections.shuffle(outside, new Random(minute));
            var now = ask(guests, outside);

            assertThat(now).hasSize(Math.min(30, outside.size()));
            assertThat(now.stream().sorted()).isEqualTo(order.subList(entered.size(), entered.size() + now.size()));
            entered.addAll(now.stream().sorted().toList());
            assertThat(ask(guests, entered)).as("who is inside stays").hasSameSizeAs(entered);
            edge.clock().advance(MINUTE);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 9, 9", "10, 10, 10", "10, 11, 10"})
    void so_many_begin_in_a_minute(int perMinute, int visitors, int inside) {
        var edge = Waiting.edge("\"total_active_users\":100,\"new_users_per_minute\":" + perMinute);

        assertThat(IntStream.range(0, visitors)
                        .filter(each -> edge.get("/sale").received().isPresent()))
                .hasSize(inside);
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 5", "6, 5"})
    void so_many_are_inside_at_a_time(int visitors, int inside) {
        var edge = Waiting.edge("\"total_active_users\":5,\"new_users_per_minute\":5");
        var guests = guests(edge, visitors);
        var all = IntStream.range(0, visitors).boxed().toList();

        assertThat(ask(guests, all)).hasSize(inside);
        edge.clock().advance(MINUTE);
        assertThat(ask(guests, all)).hasSize(inside);
    }

    @ParameterizedTest
    @CsvSource({"299, 0", "300, 1", "301, 1"})
    void a_session_ends_when_nobody_came_for_its_time(int seconds, int free) {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1");
        new Guest(edge).ask();
        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(edge.get("/sale").received().stream()).hasSize(free);
    }

    @ParameterizedTest
    @CsvSource({"false, true, 60", "true, false, 20"})
    void a_session_is_renewed_by_each_request_unless_that_is_off(String disabled, boolean stays, String left) {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1,\"session_duration\":1,"
                + "\"disable_session_renewal\":" + disabled);
        var guest = new Guest(edge);
        guest.ask();
        edge.clock().advance(Duration.ofSeconds(40));
        var answer = guest.ask();
        assertThat(answer.header("Set-Cookie")).contains("; Max-Age=" + left + ";");

        edge.clock().advance(Duration.ofSeconds(20));
        new Guest(edge).ask();

        assertThat(guest.ask().received().isPresent()).isEqualTo(stays);
    }

    @Test
    void a_client_without_cookies_never_advances() {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1,\"session_duration\":1");
        edge.get("/sale");
        var guest = new Guest(edge);
        guest.ask();
        for (var time = 0; time < 3; time++) {
            assertThat(edge.get("/sale").received()).isEmpty();
            edge.clock().advance(REFRESH);
        }

        assertThat(edge.get("/sale").received()).isEmpty();
        assertThat(guest.ask().received()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"19, false", "20, true", "21, true"})
    void who_comes_too_soon_is_not_heard(int seconds, boolean heard) {
        var edge = Waiting.edge("\"total_active_users\":9,\"new_users_per_minute\":1");
        edge.get("/sale");
        edge.clock().advance(Duration.ofSeconds(40)); // 15 s to the next minute
        var guest = new Guest(edge);
        var first = guest.ask();
        edge.clock().advance(Duration.ofSeconds(seconds));

        var answer = guest.ask();

        assertThat(first.body()).contains("2026-01-02T03:04:45.000Z");
        assertThat(answer.received().isPresent()).isEqualTo(heard);
        if (!heard) {
            assertThat(answer.body()).contains("2026-01-02T03:04:45.000Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"299, true", "300, false", "301, false"})
    void a_place_is_kept_for_five_minutes(int seconds, boolean kept) {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1,\"session_duration\":30");
        edge.get("/sale");
        var first = new Guest(edge);
        first.ask();
        var second = new Guest(edge);
        edge.clock().advance(Duration.ofSeconds(150));
        second.ask();
        edge.clock().advance(Duration.ofSeconds(seconds - 150));

        assertThat(second.ask().journey().ruling().reason()).contains(kept ? "behind 1 others" : "behind 0 others");
        assertThat(first.ask().journey().ruling().reason()).contains(kept ? "behind 0 others" : "behind 1 others");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            fifo,        false, 1, 200
            random,      false, 1, 200
            passthrough, false, 9, 200
            reject,      false, 0, 200
            fifo,        true,  0, 200
            passthrough, true,  0, 200
            """)
    void the_method_says_who_is_let_in(String method, boolean queueAll, int inside, int status) {
        var edge = Waiting.edge(
                "\"total_active_users\":1,\"new_users_per_minute\":1,\"queueing_method\":\"%s\",\"queue_all\":%s"
                        .formatted(method, queueAll));

        var answers = IntStream.range(0, 9).mapToObj(each -> edge.get("/sale")).toList();

        assertThat(answers.stream().filter(answer -> answer.received().isPresent()))
                .hasSize(inside);
        assertThat(answers).allMatch(answer -> answer.status() == status);
    }

    @Test
    void by_lot_no_more_are_let_in_and_others_than_came_first() {
        var edge =
                Waiting.edge("\"total_active_users\":100,\"new_users_per_minute\":10,\"queueing_method\":\"random\"");
        var guests = guests(edge, 100);
        var all = IntStream.range(0, 100).boxed().toList();
        var first = ask(guests, all);
        edge.clock().advance(MINUTE);

        var second = ask(guests, all.subList(10, 100));

        assertThat(first).isEqualTo(all.subList(0, 10));
        assertThat(second).hasSizeBetween(1, 10).isNotEqualTo(all.subList(10, 20));
    }

    @Test
    void a_suspended_room_is_none() {
        var answer = Waiting.edge("\"suspended\":true,\"queueing_method\":\"reject\"")
                .get("/sale");

        assertThat(answer.received()).isPresent();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "202, 202", "429, 429"})
    void those_who_wait_get_a_page_with_the_status_of_the_room(int code, int status) {
        var edge = Waiting.edge("\"queue_all\":true,\"queueing_status_code\":" + code);

        var answer = edge.get("/sale", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("<meta http-equiv=\"refresh\" content=\"20\">");
        assertThat(answer.header("Set-Cookie")).startsWith("__cfwaitingroom=").contains("; Max-Age=300;");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.WAITING_ROOM);
        assertThat(answer.journey().ruling().rule()).contains("sale");
        assertThat(answer.journey().ruling().reason()).contains("queue_all is on");
        assertThat(answer.journey().ruling().remedy()).contains("__cfwaitingroom");
        assertThat(answer.journey().securityEvents()).isEmpty();
    }

    @Test
    void no_custom_error_takes_the_place_of_the_rooms_page() {
        var edge = Waiting.rooms("""
                [{"name":"sale","host":"shop.test","path":"/sale","total_active_users":9,"new_users_per_minute":9,"queue_all":true,
                  "queueing_status_code":429}],
                "rules":{"http_custom_errors":[{"expression":"true","action":"serve_error",
                  "action_parameters":{"content":"an error","content_type":"text/plain"}}]}""");

        assertThat(edge.get("/sale").body()).contains("http-equiv");
    }

    @Test
    void a_room_that_rejects_shows_a_page_that_does_not_come_again() {
        var answer = Waiting.edge("\"queueing_method\":\"reject\"").get("/sale");

        assertThat(answer.body()).contains("Nobody can come in now").doesNotContain("http-equiv");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"revoke, true, true", "'', false, false"})
    void the_origin_ends_a_session_if_the_room_lets_it(String enabled, boolean over, boolean hidden) {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1,\"enabled_origin_commands\":[%s]"
                .formatted(enabled.isEmpty() ? "" : '"' + enabled + '"'));
        var guest = new Guest(edge);
        guest.ask();
        edge.clock().advance(MINUTE);
        edge.origin(200, Headers.of("Cf-Waiting-Room-Command", "revoke"), "paid");

        var last = guest.ask();

        assertThat(last.header("Cf-Waiting-Room-Command").isEmpty()).isEqualTo(hidden);
        assertThat(last.header("Set-Cookie").contains("Max-Age=0;")).isEqualTo(over);
        assertThat(new Guest(edge).ask().received().isPresent()).isEqualTo(over);
    }
}
