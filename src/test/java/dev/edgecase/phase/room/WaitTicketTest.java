package dev.edgecase.phase.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.phase.room.Waiting.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who wait are told: JSON, the page, and a page of the owner's. */
class WaitTicketTest {
    private static final String JSON = "application/json";
    private static final String EVENT = """
            "events":[{"name":"opening","prequeue_start_time":"2026-01-02T03:10:00Z","event_start_time":"2026-01-02T03:20:00Z",
                       "event_end_time":"2026-01-02T03:30:00+00:00","shuffle_at_event_start":%s,"queueing_method":"%s",
                       "total_active_users":4,"new_users_per_minute":4,"session_duration":1}]""";

    @Test
    void the_json_has_all_members() {
        var edge = Waiting.edge("\"total_active_users\":1,\"new_users_per_minute\":1,\"json_response_enabled\":true");
        edge.get("/sale");

        var answer = edge.get("/sale", "Accept", JSON);

        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("{\"cfWaitingRoom\":{\"inWaitingRoom\":true,\"waitTimeKnown\":true,\"waitTime\":1,"
                        + "\"waitTime25Percentile\":0,\"waitTime50Percentile\":0,\"waitTime75Percentile\":0,"
                        + "\"waitTimeFormatted\":\"1 minute\",\"queueIsFull\":false,\"queueAll\":false,"
                        + "\"lastUpdated\":\"2026-01-02T03:04:05.000Z\",\"refreshIntervalSeconds\":20,"
                        + "\"queueingMethod\":\"fifo\",\"isFIFOQueue\":true,\"isRandomQueue\":false,"
                        + "\"isPassthroughQueue\":false,\"isRejectQueue\":false,\"isEventActive\":false,"
                        + "\"isEventPrequeueing\":false,\"timeUntilEventStart\":0,"
                        + "\"timeUntilEventStartFormatted\":\"unavailable\",\"timeUntilEventEnd\":0,"
                        + "\"timeUntilEventEndFormatted\":\"unavailable\",\"shuffleAtEventStart\":false,"
                        + "\"turnstile\":\"\",\"infiniteQueue\":false}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | application/json            | true
            true  | application/json, text/html | false
            true  | application/json;q=1        | false
            true  | */*                         | false
            false | application/json            | false
            """)
    void json_is_for_those_who_accept_nothing_else(boolean enabled, String accept, boolean json) {
        var edge = Waiting.edge("\"queue_all\":true,\"json_response_enabled\":" + enabled);

        assertThat(edge.get("/sale", "Accept", accept).body().startsWith("{\"cfWaitingRoom\""))
                .isEqualTo(json);
    }

    @Test
    void json_is_for_those_who_accept_nothing_else_in_another_field_either() {
        var edge = Waiting.edge("\"queue_all\":true,\"json_response_enabled\":true");

        assertThat(edge.get("/sale", "Accept", JSON, "Accept", "text/html").body())
                .startsWith("<!DOCTYPE html>");
    }

    /** Two are let in at 03:04:05. */
    @ParameterizedTest
    @CsvSource({"54, true", "55, true", "114, true", "115, false"})
    void who_was_let_in_counts_until_the_end_of_the_next_minute(int seconds, boolean known) {
        var edge = Waiting.edge("\"total_active_users\":2,\"new_users_per_minute\":2,\"json_response_enabled\":true");
        edge.get("/sale");
        edge.get("/sale");
        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(edge.get("/sale", "Accept", JSON).body()).contains("\"waitTimeKnown\":" + known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fifo   | 1  | 1 minute
            fifo   | 2  | 1 minute
            fifo   | 3  | 2 minutes
            fifo   | 120 | 1 hour and 0 minutes
            fifo   | 123 | 1 hour and 2 minutes
            random | 40 | 5 minutes to 15 minutes
            """)
    void the_wait_is_those_ahead_by_those_let_in_within_a_minute(String method, int waiting, String words) {
        var edge = Waiting.edge(
                "\"total_active_users\":2,\"new_users_per_minute\":2,\"json_response_enabled\":true,\"queueing_method\":\"%s\""
                        .formatted(method));
        edge.get("/sale");
        edge.get("/sale");
        for (var guest = 1; guest < waiting; guest++) {
            edge.get("/sale");
        }

        assertThat(edge.get("/sale", "Accept", JSON).body()).contains("\"waitTimeFormatted\":\"" + words + "\"");
    }

    @ParameterizedTest
    @CsvSource({"queue_all, true", "queueing_method, '\"reject\"'"})
    void the_wait_is_not_known_where_nobody_is_let_in(String key, String value) {
        var edge = Waiting.edge("\"json_response_enabled\":true,\"%s\":%s".formatted(key, value));

        assertThat(edge.get("/sale", "Accept", JSON).body())
                .contains("\"waitTimeKnown\":false,\"waitTime\":0", "\"waitTimeFormatted\":\"unavailable\"");
    }

    @Test
    void a_page_of_the_owner_has_the_same_values() {
        var edge = Waiting.edge(
                "\"queue_all\":true,\"custom_page_html\":\"{{#waitTimeKnown}}{{waitTime}} min{{/waitTimeKnown}}"
                        + "{{^waitTimeKnown}}{{#queueAll}}<b>{{waitTimeFormatted}}</b> {{waitTimeHours}}:{{waitTimeHourMinutes}}"
                        + "{{/queueAll}}{{/waitTimeKnown}}{{{turnstile}}}\"");

        assertThat(edge.get("/sale").body()).isEqualTo("<b>unavailable</b> 0:0");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            03:09:59, 200, false, false, 0,  0
            03:10:00, 0,   true,  true,  10, 20
            03:19:59, 0,   true,  true,  1,  11
            03:20:00, 4,   true,  false, 0,  10
            03:29:59, 4,   true,  false, 0,  1
            03:30:00, 200, false, false, 0,  0
            """)
    void an_event_has_terms_of_its_own(String time, int inside, boolean active, boolean prequeue, int start, int end) {
        var edge =
                Waiting.edge("\"total_active_users\":200,\"new_users_per_minute\":200,\"json_response_enabled\":true,"
                        + EVENT.formatted(false, "fifo"));
        edge.clock().advance(Duration.between(edge.clock().instant(), Instant.parse("2026-01-02T" + time + "Z")));
        var entered = 0;
        for (var guest = 0; guest < 200; guest++) {
            entered += edge.get("/sale").received().isPresent() ? 1 : 0;
        }

        assertThat(entered).isEqualTo(inside);
        assertThat(edge.get("/sale", "Accept", JSON).body())
                .contains(
                        "\"isEventActive\":%s,\"isEventPrequeueing\":%s,\"timeUntilEventStart\":%d,"
                                .formatted(active, prequeue, start),
                        "\"timeUntilEventEnd\":%d,".formatted(end));
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void who_came_before_an_event_gets_a_place_as_they_came_or_by_lot(String shuffles, boolean asTheyCame) {
        var edge = Waiting.edge(
                "\"total_active_users\":200,\"new_users_per_minute\":200," + EVENT.formatted(shuffles, "fifo"));
        edge.clock().advance(Duration.ofSeconds(15 * 60 + 35)); // 20 s before the event
        var guests = IntStream.range(0, 40).mapToObj(each -> new Guest(edge)).toList();
        guests.forEach(Guest::ask);
        edge.clock().advance(Duration.ofSeconds(20));
        var late = new Guest(edge);
        assertThat(late.ask().received()).isEmpty();

        var inside =
                guests.stream().map(guest -> guest.ask().received().isPresent()).toList();

        assertThat(inside.stream().filter(each -> each)).hasSize(4);
        assertThat(inside.subList(0, 4).stream().allMatch(each -> each)).isEqualTo(asTheyCame);
    }
}
