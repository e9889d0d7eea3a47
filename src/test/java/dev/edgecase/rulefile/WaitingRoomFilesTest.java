package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.WaitingRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting rooms as the API writes them. */
class WaitingRoomFilesTest {
    private static final String ROOM =
            "{\"name\":\"sale\",\"host\":\"shop.test\",\"total_active_users\":300,\"new_users_per_minute\":200%s}";

    @Test
    void the_answer_of_the_api_is_read_with_all_its_members() {
        var room = Plain.read("""
                {"waiting_rooms":{"success":true,"errors":[],"messages":[],"result_info":{"page":1},"result":[
                 {"id":"699d98642c564d2e855e9661899b7252","name":"sale","description":"","host":"shop.test","path":"/sale",
                  "additional_routes":[{"host":"www.shop.test","path":"/sale"}],"cookie_suffix":"sale",
                  "cookie_attributes":{"samesite":"auto","secure":"auto"},"total_active_users":300,"new_users_per_minute":200,
                  "session_duration":1,"disable_session_renewal":false,"queueing_method":"random","custom_page_html":"",
                  "queue_all":false,"suspended":false,"queueing_status_code":202,"json_response_enabled":true,
                  "enabled_origin_commands":["revoke"],"default_template_language":"en-US","turnstile_mode":"invisible",
                  "turnstile_action":"log","next_event_start_time":null,"next_event_prequeue_start_time":null,
                  "created_on":"2014-01-01T05:20:00.12345Z","modified_on":"2014-01-01T05:20:00.12345Z"}]}}""")
                .rulesets()
                .orElseThrow()
                .tools()
                .waitingRooms()
                .all()
                .get(0);

        assertThat(room.id()).isEqualTo("699d98642c564d2e855e9661899b7252");
        assertThat(room.places()).extracting(WaitingRoom.Place::host).containsExactly("shop.test", "www.shop.test");
        assertThat(room.terms().session()).isEqualTo(Duration.ofMinutes(1));
        assertThat(room.terms().method()).isEqualTo(WaitingRoom.Method.RANDOM);
        assertThat(room.answer()).isEqualTo(new WaitingRoom.Answer(202, true, false));
        assertThat(room.cookie().name()).isEqualTo("__cfwaitingroom_sale");
        assertThat(room.revocable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"session_duration":0                        | /session_duration: this is 0; it takes a whole number from 1 to 30
            ,"session_duration":1                        | ''
            ,"session_duration":30                       | ''
            ,"session_duration":31                       | /session_duration: this is 31; it takes a whole number from 1 to 30
            ,"total_active_users":200                    | ''
            ,"total_active_users":199                    | /new_users_per_minute: more users a minute than there may be at a time; new_users_per_minute is at most total_active_users, which is 199
            ,"total_active_users":200001                 | /total_active_users: this is 200001; it takes a whole number from 1 to 200000
            ,"new_users_per_minute":0                    | /new_users_per_minute: this is 0; it takes a whole number from 1 to 200000
            ,"queueing_status_code":201                  | /queueing_status_code: this is 201; it takes 200, 202 or 429
            ,"queueing_status_code":500                  | /queueing_status_code: this is 500; it takes 200, 202 or 429
            ,"queueing_method":"lifo"                    | /queueing_method: 'lifo' is none of fifo, random, passthrough, reject; did you mean fifo?
            ,"path":"/a*"                                | /path: '/a*' is no path; it begins with / and has neither * nor ?
            ,"path":"a"                                  | /path: 'a' is no path; it begins with / and has neither * nor ?
            ,"path":"/a?b"                               | /path: '/a?b' is no path; it begins with / and has neither * nor ?
            ,"host":"*.shop.test"                        | /host: '*.shop.test' is no host name; it takes one name alone
            ,"host":"elsewhere.test"                     | /host: the host elsewhere.test is not of this zone; its names are shop.test, app.test
            ,"additional_routes":[{"host":"app.test"}]   | /additional_routes: a room at several places needs a cookie of its own; write cookie_suffix
            ,"cookie_suffix":"a b"                       | /cookie_suffix: 'a b' does not fit a cookie's name; use letters, digits, _ and -
            ,"cookie_attributes":{"samesite":"none","secure":"never"} | /cookie_attributes: samesite none excludes secure never; browsers refuse such a cookie
            ,"custom_page_html":"{{#a}}"                 | /custom_page_html: the section {{#a}} is not closed; the page is a template in the manner of Mustache
            ,"default_template_language":"de-DE"         | /default_template_language: the page in de-DE is not emulated; write en-US, or a page of your own
            ,"turnstile_action":"infinite_queue"         | /turnstile_action: 'infinite_queue' is none of log
            ,"enabled_origin_commands":["end"]           | /enabled_origin_commands/0: 'end' is none of revoke
            ,"events":[{"name":"a","event_start_time":"2026-01-02T00:01:00Z","event_end_time":"2026-01-02T00:02:00Z"}] | ''
            ,"events":[{"name":"a","event_start_time":"2026-01-02T00:01:00Z","event_end_time":"2026-01-02T00:01:59Z"}] | /events/0/event_end_time: the event is shorter than a minute
            ,"events":[{"name":"a","event_start_time":"2026-01-02T00:06:00Z","prequeue_start_time":"2026-01-02T00:01:00Z","event_end_time":"2026-01-02T00:07:00Z"}] | ''
            ,"events":[{"name":"a","event_start_time":"2026-01-02T00:06:00Z","prequeue_start_time":"2026-01-02T00:01:01Z","event_end_time":"2026-01-02T00:07:00Z"}] | /events/0/prequeue_start_time: the queue begins less than five minutes before the event
            ,"events":[{"name":"a","event_start_time":"today","event_end_time":"2026-01-02T00:07:00Z"}] | /events/0/event_start_time: this is no time; write 2026-01-02T15:04:05Z
            ,"events":[{"name":"a b","event_start_time":"2026-01-02T00:01:00Z","event_end_time":"2026-01-02T00:02:00Z"}] | /events/0/name: 'a b' is no name of an event; use letters, digits, _ and -
            ,"events":[{"name":"a","total_active_users":9,"event_start_time":"2026-01-02T00:01:00Z","event_end_time":"2026-01-02T00:02:00Z"}] | /events/0: an event has both limits or none; write total_active_users and new_users_per_minute
            """)
    void bad_input_is_located_and_refused(String more, String problem) {
        var expected = problem.isEmpty() ? "" : "/waiting_rooms/0" + problem;

        assertThat(String.join("\n", Plain.problems("{\"waiting_rooms\":[" + ROOM.formatted(more) + "]}")))
                .startsWith(expected)
                .matches(words -> !words.isEmpty() || problem.isEmpty());
    }

    @Test
    void an_event_with_too_few_users_is_told_where_it_says_so() {
        var event =
                "{\"name\":\"a\",\"total_active_users\":3,\"event_start_time\":\"2026-01-02T00:01:00Z\",\"event_end_time\":\"2026-01-02T00:02:00Z\"}";

        assertThat(Plain.problems("{\"waiting_rooms\":[" + ROOM.formatted(",\"events\":[%s]".formatted(event)) + "]}"))
                .containsExactly(
                        "/waiting_rooms/0/events/0: an event has both limits or none; write total_active_users and new_users_per_minute",
                        "/waiting_rooms/0/events/0/total_active_users: more users a minute than there may be at a time; new_users_per_minute is at most total_active_users, which is 3");
    }

    @Test
    void rooms_do_not_share_a_name_or_a_place_and_events_no_time() {
        var event =
                "{\"name\":\"a\",\"event_start_time\":\"2026-01-02T00:0%d:00Z\",\"event_end_time\":\"2026-01-02T00:0%d:00Z\"}";

        assertThat(Plain.problems("{\"waiting_rooms\":[" + ROOM.formatted("") + "," + ROOM.formatted("") + "]}"))
                .containsExactly(
                        "/waiting_rooms/1/name: two rooms are called sale; names are unique",
                        "/waiting_rooms/1/host: there is a room for shop.test/ already; a host and path belong to one room");
        assertThat(Plain.problems("{\"waiting_rooms\":[%s,%s]}"
                        .formatted(
                                ROOM.formatted(",\"id\":\"a\""),
                                ROOM.formatted(",\"id\":\"a\"")
                                        .replace("sale", "other")
                                        .replace("shop.test", "www.shop.test"))))
                .containsExactly("/waiting_rooms/1/id: two rooms have the id a; leave it out");
        assertThat(Plain.problems(
                        "{\"waiting_rooms\":[" + ROOM.formatted("").replace("\"sale\"", "\"the sale\"") + "]}"))
                .containsExactly(
                        "/waiting_rooms/0/name: 'the sale' is no name of a room; use letters, digits, _ and -");
        assertThat(Plain.problems("{\"waiting_rooms\":["
                        + ROOM.formatted(",\"events\":[%s,%s]".formatted(event.formatted(1, 3), event.formatted(3, 4)))
                        + "]}"))
                .isEmpty();
        assertThat(Plain.problems("{\"waiting_rooms\":["
                        + ROOM.formatted(",\"events\":[%s,%s]".formatted(event.formatted(1, 3), event.formatted(2, 4)))
                        + "]}"))
                .containsExactly("/waiting_rooms/0/events/1: two events are on at the same time; use another room");
    }

    @Test
    void what_must_be_there_is_missed() {
        assertThat(Plain.problems("{\"waiting_rooms\":[{}]}"))
                .containsExactly(
                        "/waiting_rooms/0: the key 'name' is missing",
                        "/waiting_rooms/0: the key 'host' is missing",
                        "/waiting_rooms/0: the key 'total_active_users' is missing",
                        "/waiting_rooms/0: the key 'new_users_per_minute' is missing");
    }
}
