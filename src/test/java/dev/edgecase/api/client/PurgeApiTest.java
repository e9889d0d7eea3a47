package dev.edgecase.api.client;

import static dev.edgecase.api.client.ApiFixture.ID;
import static dev.edgecase.api.client.ApiFixture.ZONE;
import static dev.edgecase.api.client.ApiFixture.json;
import static dev.edgecase.api.client.ApiFixture.request;
import static dev.edgecase.api.client.ApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the API get for a purge and an invalidation. */
class PurgeApiTest {
    private static final String PURGE = ZONE + "/purge_cache";
    private static final String FILES = "{\"files\":[\"https://shop.test/a.css\"]}";
    private static final String EVERYTHING = "{\"purge_everything\":true}";

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void store() {
        for (var path : List.of("a.css", "b.css", "c.css")) {
            Stored.put(api.cache, "https://shop.test/" + path, InMemoryEdge.START, new byte[10], path.substring(0, 1));
        }
    }

    @AfterEach
    void close() {
        api.close();
    }

    private List<String> left() {
        return api.cache.objects(9).stream()
                .filter(object -> object.invalidatedAt().isEmpty())
                .map(object -> object.place().url().substring("https://shop.test/".length()))
                .sorted()
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, purge_cache, purged, 2",
        "DELETE, purge_cache, purged, 2",
        "POST, purge_cache/, purged, 2",
        "POST, environments/ffffffffffffffffffffffffffffffff/purge_cache, purged, 2",
        "POST, invalidate_cache, invalidated, 3",
        "POST, environments/ffffffffffffffffffffffffffffffff/invalidate_cache, invalidated, 3",
    })
    void purges_come_to_the_cache_and_are_answered_in_the_envelope(
            String method, String path, String done, int stored) {
        var response = api.ask(method, ZONE + "/" + path, FILES);

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response))
                .isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[{\"code\":10000,\"message\":\"edgecase: "
                        + "objects " + done + ": 1\"}],\"result\":{\"id\":\"" + ID + "\"}}");
        assertThat(left()).containsExactly("b.css", "c.css");
        assertThat(api.cache.stats().objects()).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{0} leaves {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"files":["https://shop.test/a.css","https://shop.test/none"]} | b.css,c.css
            {"files":["https://shop.test/A.css","http://shop.test/a.css"]} | a.css,b.css,c.css
            {"tags":["A","c"]}                                             | b.css
            {"hosts":["shop.test"]}                                        | ''
            {"prefixes":["shop.test/b.css"]}                               | a.css,c.css
            {"purge_everything":true}                                      | ''
            """)
    void what_is_named_is_gone(String body, String left) {
        assertThat(api.ask("POST", PURGE, body).status()).isEqualTo(200);

        assertThat(String.join(",", left())).isEqualTo(left);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                          | 400 | 1012 | ``       | Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"
            {"urls":["https://a/"]}     | 400 | 1012 | /urls    | Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"
            {"files":"https://a/"}      | 400 | 1014 | /files   | "files", "tags", or "hosts" must be an array
            {"files":["/a.css"]}        | 400 | 1016 | /files/0 | Unable to purge /a.css, which is an invalid URL.
            {"tags":["a b"]}            | 400 | 10000 | /tags/0 | 'a b' is no tag; a tag has printable ASCII characters and no spaces
            []                          | 400 | 6007 | ``       | Malformed JSON in request body
            null                        | 400 | 6007 | ``       | Malformed JSON in request body
            {"files":                   | 400 | 6007 | ``       | Malformed JSON in request body
            ``                          | 400 | 6007 | ``       | Malformed JSON in request body
            """)
    void what_is_wrong_with_a_body_has_the_apis_error(
            String body, int status, int code, String pointer, String message) {
        var response = api.ask("POST", PURGE, body);

        var json = json(response);
        assertThat(response.status()).isEqualTo(status);
        assertThat(json.path("success").asBoolean()).isFalse();
        assertThat(json.at("/errors/0/code").asInt()).isEqualTo(code);
        assertThat(json.at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(json.at("/errors/0/source/pointer").asString("")).isEqualTo(pointer);
        assertThat(json.path("result").isNull()).isTrue();
        assertThat(left()).hasSize(3);
    }

    @Test
    void a_body_that_is_not_utf_8_is_malformed() {
        var body = FILES.replace("a.css", "\u00e4").getBytes(StandardCharsets.ISO_8859_1);

        var response = api.ask("POST", PURGE, body);

        assertThat(json(response).at("/errors/0/code").asInt()).isEqualTo(6007);
    }

    @Test
    void a_url_too_many_is_refused_with_how_many_would_do() {
        var files = IntStream.range(0, 101)
                .mapToObj("\"https://shop.test/%d\""::formatted)
                .collect(Collectors.joining(","));

        var response = api.ask("POST", PURGE, "{\"files\":[" + files + "]}");

        var json = json(response);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json.at("/errors/0/message").asString())
                .isEqualTo("files has 101 items; one request takes at most 100 with the plan free");
        assertThat(json.at("/messages/0/message").asString()).isEqualTo("edgecase: code not documented");
    }

    @ParameterizedTest(name = "{1} of {0} is {2}, error {3}")
    @CsvSource({
        "ffffffffffffffffffffffffffffffff, POST, 404, 1001",
        "shop.test, POST, 404, 7003",
        "0123456789ABCDEF0123456789ABCDEF, POST, 404, 7003",
        "0123456789abcdef0123456789abcdef, GET, 405, 7003",
        "0123456789abcdef0123456789abcdef, PUT, 405, 7003",
    })
    void a_zone_that_is_not_there_is_refused(String id, String method, int status, int code) {
        var response = api.ask(method, "/client/v4/zones/" + id + "/purge_cache", EVERYTHING);

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).at("/errors/0/code").asInt()).isEqualTo(code);
        assertThat(left()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}, error {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer mine                                            | /purge_cache | 200 | 0
            Authorization: Bearer other                                           | /purge_cache | 401 | 10000
            Authorization: Bearer other                                           | ''           | 403 | 9109
            X-Auth-Key: 00000000000000000000000000000001, X-Auth-Email: a@b.test  | /purge_cache | 200 | 0
            X-Auth-Key: 00000000000000000000000000000002, X-Auth-Email: a@b.test  | /purge_cache | 403 | 9103
            Authorization: Bearer other, X-Auth-Key: 00000000000000000000000000000001 | /purge_cache | 401 | 10000
            A: b                                                                  | /purge_cache | 400 | 9106
            """)
    void where_tokens_are_listed_others_are_refused(String given, String path, int status, int code) {
        var headers = Headers.builder();
        for (var header : given.split(", ", -1)) {
            headers.add(header.split(": ", -1)[0], header.split(": ", -1)[1]);
        }
        var strict = api.api(Set.of("mine", "0".repeat(31) + "1"));

        var response = strict.answer(request(
                path.isEmpty() ? "GET" : "POST",
                ZONE + path,
                headers.build(),
                EVERYTHING.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).at("/errors/0/code").asInt(0)).isEqualTo(code);
        assertThat(left()).hasSize(path.isEmpty() || status != 200 ? 3 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"purge_cache", "invalidate_cache"})
    void an_account_that_purges_too_often_waits(String deed) {
        for (var left = 24; left >= 0; left--) {
            var response = api.ask("POST", PURGE, EVERYTHING);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("X-RateLimit-Limit")).contains("25");
            assertThat(response.headers().first("X-RateLimit-Remaining")).contains(Integer.toString(left));
        }
        var refused = api.ask("POST", ZONE + "/" + deed, EVERYTHING);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(json(refused).at("/errors/0/code").asInt()).isEqualTo(1134);
        assertThat(refused.headers().first("Retry-After")).contains("12");
        assertThat(refused.headers().first("X-RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().first("X-RateLimit-Reset")).isPresent();
        assertThat(api.ask("POST", PURGE, FILES).status()).isEqualTo(200);
        api.clock.advance(Duration.ofSeconds(12));
        assertThat(api.ask("POST", PURGE, EVERYTHING).status()).isEqualTo(200);
    }
}
