package dev.edgecase.phase.body;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_CUSTOM_ERRORS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Pages;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.Action.ServeError;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.value.UrlPattern;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPhaseTest {
    private static final String PAGE = "<p>Write to me@a.test</p>";
    private static final String HIDDEN = "[email&#160;protected]";
    private static final Headers HTML =
            Headers.of("Content-Type", "text/html", "Content-Length", "" + PAGE.length(), "Accept-Ranges", "bytes");

    private final Rules rules = new Rules();

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on).origin(200, HTML, PAGE);
    }

    private static InMemoryEdge edge(String contentType) {
        return InMemoryEdge.standard().origin(200, Headers.of("Content-Type", contentType), PAGE);
    }

    @Test
    void addresses_are_hidden_unless_somebody_says_otherwise() {
        var answer = edge().get("/");

        assertThat(answer.body())
                .startsWith("<p>Write to <a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\"");
        assertThat(answer.header("Content-Length")).isEmpty();
        assertThat(answer.header("Accept-Ranges")).isEmpty();
        assertThat(answer.response().body().length()).isEmpty();
        assertThat(Pages.changes(answer.journey()).words()).isEqualTo("hid 1 email address");
        assertThat(answer.journey().steps()).contains(new Journey.Step("BodyPhase", "hid 1 email address"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            text/html                        | true
            text/html; charset=utf-8         | true
            Text/HTML ;charset=utf-8         | true
            application/xhtml+xml            | true
            text/htmlx                       | false
            text/plain                       | false
            application/json                 | false
            application/xml                  | false
            text/x-component                 | false
            ''                               | false
            """)
    void only_pages_are_looked_at(String type, boolean hides) {
        assertThat(edge(type).get("/").body().contains(HIDDEN)).isEqualTo(hides);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 403, 404, 410, 500, 503})
    void any_status_of_the_origins_will_do(int status) {
        var answer = edge().origin(status, HTML, PAGE).get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(HIDDEN);
    }

    @Test
    void a_part_of_a_page_stays_and_so_does_the_answer_to_HEAD() {
        var tagged = HTML.edit().set("ETag", "\"a\"").build();
        var part = edge().origin(206, tagged, PAGE).get("/", "Range", "bytes=0-24");
        var head = edge().origin(200, tagged, "").send("HEAD", "/", Headers.EMPTY, Body.EMPTY);

        assertThat(part.body()).isEqualTo(PAGE);
        assertThat(part.header("ETag")).isEqualTo("\"a\"");
        assertThat(head.header("Content-Length")).isEqualTo("" + PAGE.length());
        assertThat(head.header("ETag")).isEqualTo("\"a\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no-transform, false",
        "'max-age=60, No-Transform', false",
        "max-age=60; no-transform, false",
        "no-store, true"
    })
    void the_origin_may_forbid_it(String cacheControl, boolean hides) {
        var headers = HTML.edit().set("Cache-Control", cacheControl).build();

        var answer = edge().origin(200, headers, PAGE).get("/");

        assertThat(answer.body().contains(HIDDEN)).isEqualTo(hides);
        assertThat(answer.header("Content-Length").isEmpty()).isEqualTo(hides);
    }

    @Test
    void the_word_of_a_header_rule_forbids_nothing() {
        var noTransform =
                new HeaderEdit("Cache-Control", HeaderEdit.Operation.SET, Optional.of(new Text.Fixed("no-transform")));
        rules.zone(HTTP_RESPONSE_HEADERS_TRANSFORM, "a", "true", new RewriteHeaders(List.of(noTransform)));

        assertThat(edge().get("/").body()).contains(HIDDEN);
    }

    @Test
    void the_zone_may_be_without_it() {
        var answer = InMemoryEdge.with(zone -> Knobs.set(zone, "email_obfuscation", "off"))
                .origin(200, HTML, PAGE)
                .get("/");

        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(answer.header("Content-Length")).isEqualTo("" + PAGE.length());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_configuration_rule_has_the_last_word(boolean on) {
        var setting = Boolean.toString(on);
        rules.zone(HTTP_CONFIG_SETTINGS, "a", "true", new SetConfig(Map.of("email_obfuscation", setting)));
        var edge = InMemoryEdge.with(zone -> rules.on(Knobs.set(zone, "email_obfuscation", on ? "off" : "on")));

        assertThat(edge.origin(200, HTML, PAGE).get("/").body().contains(HIDDEN))
                .isEqualTo(on);
    }

    @Test
    void so_has_a_page_rule_without_one() {
        var pattern = "*shop.test/plain/*";
        rules.pageRule(new PageRule(
                pattern,
                UrlPattern.of(pattern),
                1,
                Map.of("email_obfuscation", "off"),
                PageCache.NONE,
                Optional.empty()));

        assertThat(edge().get("/plain/a").body()).isEqualTo(PAGE);
        assertThat(edge().get("/a").body()).contains(HIDDEN);
    }

    @Test
    void respected_strong_tags_keep_addresses_as_they_are() {
        var respected = new SetCacheSettings(CacheSaid.obeying(true, true));
        rules.zone(HTTP_REQUEST_CACHE_SETTINGS, "cache", "true", respected);
        var tagged = HTML.edit().set("ETag", "\"a\"").build();

        var answer = edge().origin(200, tagged, PAGE).get("/");

        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(answer.header("ETag")).isEqualTo("\"a\"");
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            by_strength | "a"   | W/"a"
            by_strength | W/"a" | ''
            by_strength | a     | ''
            weaken      | "a"   | W/"a"
            weaken      | W/"a" | W/"a"
            weaken      | a     | ''
            weaken      | W/a   | ''
            remove      | "a"   | ''
            remove      | W/"a" | ''
            """)
    void a_page_that_may_be_changed_has_no_strong_tag(String knob, String tag, String expected) {
        var edge = InMemoryEdge.with(zone -> Knobs.turned(zone, "page_etag", knob));

        var answer = edge.origin(200, HTML.edit().set("ETag", tag).build(), "<p>nobody</p>")
                .get("/");

        assertThat(answer.header("ETag")).isEqualTo(expected);
        assertThat(answer.body()).isEqualTo("<p>nobody</p>");
        assertThat(Pages.changes(answer.journey()).isNone()).isTrue();
    }

    @Test
    void what_is_stored_is_the_origins_own_page() {
        var edge = edge().origin(200, HTML, PAGE);
        edge.get("/a.css");

        var once = edge.get("/a.css");
        var again = edge.get("/a.css");

        assertThat(again.header("CF-Cache-Status")).isEqualTo("HIT");
        assertThat(again.body()).contains(HIDDEN).isNotEqualTo(once.body());
        assertThat(edge.get("/a.css", "Range", "bytes=0-24").body()).isEqualTo(PAGE);
    }

    @Test
    void what_the_edge_or_a_rule_says_stays() {
        rules.zone(
                HTTP_CUSTOM_ERRORS,
                "own",
                "http.response.code eq 404",
                new ServeError(PAGE, false, Optional.of("text/html"), OptionalInt.empty()));

        assertThat(edge().origin(404, HTML, PAGE).get("/").body()).isEqualTo(PAGE);
        assertThat(edge().get("/cdn-cgi/l/email-protection").header("Content-Length"))
                .isEmpty();
    }

    @Test
    void a_product_may_add_a_script() {
        var edge = InMemoryEdge.with(zone -> Knobs.set(zone, "email_obfuscation", "off"), (request, exchange) -> {
            exchange.pages().addScript("<script>1</script>");
            return Decision.pass(request);
        });

        var answer = edge.origin(200, HTML, "<body>a@b.c</body>").get("/");

        assertThat(answer.body()).isEqualTo("<body>a@b.c<script>1</script></body>");
        assertThat(Pages.changes(answer.journey()).words()).isEqualTo("added a script");
        assertThat(edge.origin(200, Headers.of("Content-Type", "text/plain"), "a@b.c")
                        .get("/")
                        .body())
                .isEqualTo("a@b.c");
    }
}
