package dev.edgecase.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.ZoneStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientApiTest {
    private static final String PATH = "/client/v4/accounts/0123456789abcdef0123456789abcdef/request-tracer/trace";
    private static final String TOKEN = "Bearer t";

    private final List<Tracer.Order> orders = new ArrayList<>();
    private final ZoneStore zones = new ZoneStore(
            InMemoryEdge.zone(EncryptionMode.FULL).withHosts(List.of("shop.test")), InstantSource.system());
    private final ClientApi api = new ClientApi(new ClientParts(
            zones,
            new ManualClock(InMemoryEdge.START),
            new CacheStore(CacheStore.Bounds.DEFAULTS),
            new Tracing(zones, this::trace),
            Set.of()));

    private CompletableFuture<Journey> trace(Tracer.Order order) {
        orders.add(order);
        return CompletableFuture.completedFuture(JourneyStory.get("/").journey());
    }

    private EdgeResponse ask(String method, String path, Headers headers, String body) {
        return api.answer(new EdgeRequest(
                method,
                "http",
                "localhost:8089",
                path,
                Protocol.HTTP_1_1,
                headers,
                Body.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private EdgeResponse ask(String body) {
        return ask("POST", PATH, Headers.of("Authorization", TOKEN), body);
    }

    private static JsonNode json(EdgeResponse response) {
        return new JsonMapper().readTree(HeldBytes.of(response.body()));
    }

    private Tracer.Order order(String body) {
        var response = ask(body);
        assertThat(json(response).path("errors")).isEmpty();
        return orders.get(0);
    }

    @Test
    void a_trace_comes_in_the_envelope() {
        var response = ask("{\"url\":\"https://shop.test/a?b\",\"method\":\"GET\"}");

        var json = json(response);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(json.path("success").asBoolean()).isTrue();
        assertThat(json.path("errors")).isEmpty();
        assertThat(json.path("messages")).isEmpty();
        assertThat(json.at("/result/status_code").asInt()).isEqualTo(200);
        assertThat(json.at("/result/trace/0/type").asString()).isEqualTo("phase");
        assertThat(json.at("/result/edgecase/cause").asString()).isEqualTo("ORIGIN answered");
    }

    @Test
    void every_key_reaches_the_request() {
        var order = order("""
                {"url": "https://shop.test/a?b#c", "method": "PUT", "protocol": "HTTP/2", "headers": {"X-A": "é"},
                 "cookies": {"a": "1", "b": "2"}, "body": {"json": {"n": 1}}, "skip_response": true,
                 "context": {"bot_score": 2, "threat_score": 0, "skip_challenge": true, "geoloc": {
                   "city": "Berlin", "continent": "EU", "is_eu_country": true, "iso_code": "DE", "latitude": 52.5,
                   "longitude": "13.4", "postal_code": "10117", "region_code": "BE", "timezone": "Europe/Berlin",
                   "subdivision_2_iso_code": "DE-BE"}}}
                """);

        var request = order.request();
        assertThat(order.asksOrigin()).isFalse();
        assertThat(order.arrival().tls()).isPresent();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.authority()).isEqualTo("shop.test");
        assertThat(request.target()).isEqualTo("/a?b");
        assertThat(request.protocol()).isEqualTo(Protocol.HTTP_2);
        assertThat(request.headers())
                .isEqualTo(Headers.of(
                        "X-A",
                        "\u00c3\u00a9",
                        "User-Agent",
                        "edgecase",
                        "Cookie",
                        "a=1; b=2",
                        "Content-Length",
                        "7",
                        "Content-Type",
                        "application/json"));
        assertThat(HeldBytes.of(request.body())).asString().isEqualTo("{\"n\":1}");
        assertThat(order.visitor().country()).isEqualTo("DE");
        assertThat(order.visitor().traits().value(Fields.known("cf.bot_management.score")))
                .isEqualTo(2L);
        assertThat(order.visitor().traits().value(Fields.known("ip.src.lat"))).isEqualTo("52.5");
        assertThat(order.visitor().traits().given()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({"plain_text, hello, hello", "base64, aGVsbG8=, hello"})
    void a_body_may_be_text_or_base64(String key, String written, String bytes) {
        var order = order(
                "{\"url\":\"http://shop.test\",\"method\":\"POST\",\"body\":{\"%s\":\"%s\"}}".formatted(key, written));

        assertThat(HeldBytes.of(order.request().body())).asString().isEqualTo(bytes);
        assertThat(order.request().target()).isEqualTo("/");
        assertThat(order.asksOrigin()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "method":"GET"                                                      | /url     | url is missing
            "url":"http://shop.test"                                            | /method  | method is missing
            "url":"shop.test","method":"GET"                                    | /url     | takes a whole URL
            "url":"http://u@shop.test","method":"GET"                           | /url     | takes a whole URL
            "url":"http://other.test","method":"GET"                            | /url     | no host of the account
            "url":"http://shop.test","method":"G T"                             | /method  | takes a method
            "url":"http://shop.test","method":7                                 | /method  | takes a text, not 7
            "url":"http://shop.test","method":"GET","protocol":"HTTP/3"         | /protocol | takes HTTP/1.0, HTTP/1.1 or HTTP/2
            "url":"http://shop.test","method":"GET","header":{}                 | /header  | did you mean headers?
            "url":"http://shop.test","method":"GET","headers":[]                | /headers | takes an object
            "url":"http://shop.test","method":"GET","headers":{"a b":"c"}       | /headers/a b | no header that can be sent
            "url":"http://shop.test","method":"GET","headers":{"a":"b\\nc"}     | /headers/a | no header that can be sent
            "url":"http://shop.test","method":"GET","headers":{"Host":"x"}      | /headers/Host | the host comes from the url
            "url":"http://shop.test","method":"GET","headers":{"a":1}           | /headers/a | takes a text
            "url":"http://shop.test","method":"GET","cookies":{"a":"b;c"}       | /cookies/a | no cookie that can be sent
            "url":"http://shop.test","method":"GET","body":{"json":1}           | /body    | POST, PUT and PATCH
            "url":"http://shop.test","method":"POST","body":{}                  | /body    | one of base64, json and plain_text
            "url":"http://shop.test","method":"POST","body":{"json":1,"base64":""} | /body | one of base64, json and plain_text
            "url":"http://shop.test","method":"POST","body":{"base64":"!"}      | /body/base64 | is not base64
            "url":"http://shop.test","method":"POST","body":{"xml":"!"}         | /body/xml | not known
            "url":"http://shop.test","method":"GET","skip_response":"yes"       | /skip_response | takes true or false
            "url":"http://shop.test","method":"GET","context":{"bot_score":-1}  | /context/bot_score | from 0 to 99
            "url":"http://shop.test","method":"GET","context":{"bot_score":100} | /context/bot_score | from 0 to 99
            "url":"http://shop.test","method":"GET","context":{"bot":1}         | /context/bot | not known
            "url":"http://shop.test","method":"GET","context":{"skip_challenge":1} | /context/skip_challenge | true or false
            "url":"http://shop.test","method":"GET","context":{"geoloc":{"iso_code":"de"}} | /context/geoloc/iso_code | two capital letters
            "url":"http://shop.test","method":"GET","context":{"geoloc":{"continent":"XX"}} | /context/geoloc/continent | one of AF
            "url":"http://shop.test","method":"GET","context":{"geoloc":{"town":"X"}} | /context/geoloc/town | not known
            """)
    void what_is_wrong_has_its_place(String members, String pointer, String words) {
        var response = ask("{" + members + "}");

        var json = json(response);
        var error = json.at("/errors/0");
        assertThat(response.status()).isEqualTo(400);
        assertThat(error.at("/source/pointer").asString()).isEqualTo(pointer);
        assertThat(error.path("message").asString()).contains(words);
        assertThat(error.path("code").asInt()).isEqualTo(10_000);
        assertThat(json.at("/messages/0/message").asString()).isEqualTo("edgecase: code not documented");
        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "[]", "'{'"})
    void a_body_that_is_no_object_is_malformed(String body) {
        var response = ask(body);

        var json = json(response);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json.at("/errors/0/code").asInt()).isEqualTo(6007);
        assertThat(json.path("result").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer t                           | 0    | 0
            X-Auth-Key: 0123456789abcdef0123456789abcdef, X-Auth-Email: a@b.test | 0 | 0
            X-Auth-Key: 0123456789abcdef0123456789abcdef0123456789abc, X-Auth-Email: a@b.test | 0 | 0
            Authorization: Bearer t, X-Auth-Key: x            | 0    | 0
            A: b                                              | 9106 | 0
            X-Auth-Email: a@b.test                            | 9106 | 0
            X-Auth-Key: 0123456789abcdef0123456789abcdef      | 9106 | 0
            Authorization: t                                  | 6003 | 6111
            Authorization: Bearer                             | 6003 | 6111
            Authorization: Bearer a b                         | 6003 | 6111
            X-Auth-Key: 0123456789abcdef0123456789abcde, X-Auth-Email: a@b.test | 6003 | 6103
            X-Auth-Key: 0123456789abcdef0123456789abcdef0123456789abcd, X-Auth-Email: a@b.test | 6003 | 6103
            X-Auth-Key: 0123456789abcdef0123456789abcdef, X-Auth-Email: ab.test | 6003 | 6102
            """)
    void credentials_must_have_their_form(String given, int code, int chained) {
        var headers = Headers.builder();
        for (var header : given.split(", ")) {
            headers.add(header.split(": ")[0], header.split(": ", 2)[1]);
        }
        var response = ask("POST", PATH, headers.build(), "{\"url\":\"http://shop.test\",\"method\":\"GET\"}");

        var json = json(response);
        assertThat(response.status()).isEqualTo(code == 0 ? 200 : 400);
        assertThat(json.path("success").asBoolean()).isEqualTo(code == 0);
        assertThat(json.at("/errors/0/code").asInt(0)).isEqualTo(code);
        assertThat(json.at("/errors/0/error_chain/0/code").asInt(0)).isEqualTo(chained);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /client/v4/accounts/x/request-tracer/trace, 404",
        "POST, /client/v4/nothing, 404",
        "POST, /client/v4/zones, 405",
        "GET, /client/v4/zones/shop.test/purge_cache, 404",
        "GET, /client/v4/zones//purge_cache, 404",
        "GET, /client/v4/accounts/0123456789abcdef0123456789abcdef/request-tracer/trace, 405",
    })
    void other_paths_and_methods_cannot_be_routed(String method, String path, int status) {
        var response = ask(method, path, Headers.of("Authorization", TOKEN), "");

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).at("/errors/0/code").asInt()).isEqualTo(7003);
    }
}
