package dev.edgecase.api.client;

import static dev.edgecase.api.client.ApiFixture.ID;
import static dev.edgecase.api.client.ApiFixture.ZONE;
import static dev.edgecase.api.client.ApiFixture.json;
import static dev.edgecase.api.client.ApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of the API get when they look for the zone, and of its Development Mode. */
class ZoneApiTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest(name = "{0}: {1} zones on this page, {2} in all")
    @CsvSource({
        "'', 1, 1",
        "?name=shop.test, 1, 1",
        "?name=SHOP.test&status=active&per_page=50, 1, 1",
        "?name=other.test, 0, 0",
        "?status=pending, 0, 0",
        "?page=2, 0, 1",
    })
    void a_zone_is_found_by_its_name(String query, int count, int total) {
        var json = json(api.ask("GET", "/client/v4/zones" + query, ""));

        assertThat(json.path("result")).hasSize(count);
        assertThat(json.at("/result_info/count").asInt()).isEqualTo(count);
        assertThat(json.at("/result_info/total_count").asInt()).isEqualTo(total);
        assertThat(json.at("/result/0/id").asString("")).isEqualTo(count == 1 ? ID : "");
    }

    @Test
    void one_zone_is_found_by_its_id() {
        var json = json(api.ask("GET", ZONE, ""));

        assertThat(json.path("result").toString())
                .isEqualTo("{\"id\":\"" + ID + "\",\"name\":\"shop.test\",\"status\":\"active\",\"paused\":false,"
                        + "\"type\":\"full\",\"plan\":{\"legacy_id\":\"free\"}}");
    }

    @Test
    void a_zone_of_any_name_is_found_by_any() {
        api.zones.change(zone -> zone.withHosts(List.of()));

        assertThat(json(api.ask("GET", "/client/v4/zones?name=what.ever", ""))
                        .at("/result/0/name")
                        .asString())
                .isEqualTo("what.ever");
    }

    private String developmentMode() {
        return text(api.ask("GET", ZONE + "/settings/development_mode", ""));
    }

    @Test
    void development_mode_ends_by_itself_after_three_hours() {
        assertThat(developmentMode()).contains("\"value\":\"off\"", "\"time_remaining\":0", "\"modified_on\":null");

        assertThat(text(api.ask("PATCH", ZONE + "/settings/development_mode", "{\"value\":\"on\"}")))
                .isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"development_mode\","
                        + "\"value\":\"on\",\"editable\":true,\"modified_on\":\"" + InMemoryEdge.START
                        + "\",\"time_remaining\":10800}}");

        api.clock.advance(Duration.ofHours(3).minusSeconds(1));
        assertThat(developmentMode()).contains("\"value\":\"on\"", "\"time_remaining\":1}");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(developmentMode()).contains("\"value\":\"off\"", "\"time_remaining\":0}");
    }

    @Test
    void development_mode_is_switched_off() {
        api.ask("PATCH", ZONE + "/settings/development_mode", "{\"value\":\"on\"}");

        assertThat(text(api.ask("PATCH", ZONE + "/settings/development_mode", "{\"value\":\"off\"}")))
                .contains("\"value\":\"off\"", "\"time_remaining\":0");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            PATCH | development_mode | {}               | 400 | 1007 | Invalid value for zone setting development_mode
            PATCH | development_mode | {"value":true}   | 400 | 1007 | Invalid value for zone setting development_mode
            PATCH | development_mode | on               | 400 | 6007 | Malformed JSON in request body
            PATCH | minify           | {"value":"on"}   | 400 | 1006 | Unrecognized zone setting name: minify
            POST  | development_mode | {"value":"on"}   | 405 | 7003 | Could not route to
            """)
    void a_setting_that_cannot_be_is_refused(
            String method, String setting, String body, int status, int code, String message) {
        var response = api.ask(method, ZONE + "/settings/" + setting, body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(text(response))
                .startsWith("{\"success\":false,\"errors\":[{\"code\":" + code)
                .contains(message);
    }
}
