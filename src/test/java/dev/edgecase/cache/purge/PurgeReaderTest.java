package dev.edgecase.cache.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.knob.KnobNames;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class PurgeReaderTest {
    private static final Zone ZONE = zone(EncryptionMode.FULL);

    private static Zone zone(EncryptionMode mode) {
        return InMemoryEdge.zone(mode).withHosts(List.of("shop.test"));
    }

    private static Zone zone(Plan plan) {
        return ZONE.with(plan, ZoneSettings.defaults(plan, EncryptionMode.FULL));
    }

    private static PurgeRead read(String json, Zone zone) {
        return PurgeReader.read(new JsonMapper().readValue(json, new TypeReference<Map<String, Object>>() {}), zone);
    }

    private static RuleProblem refused(String json) {
        var read = read(json, ZONE);
        assertThat(read).isInstanceOf(PurgeRead.Refused.class);
        return ((PurgeRead.Refused) read).problem();
    }

    private static List<String> urls(String written, Zone zone) {
        var purge = PurgeReader.read(Map.of("files", List.of(written)), zone).orThrow();
        return ((Purge.Urls) purge).urls().stream().map(Purge.Url::url).toList();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"purge_everything":true}                    | Everything[]
            {"tags":["Red","blue"]}                      | Tags[tags=[red, blue]]
            {"hosts":["WWW.shop.test"]}                  | Hosts[hosts=[www.shop.test]]
            {"prefixes":["WWW.Shop.test/A/b"]}           | Prefixes[prefixes=[www.shop.test/A/b], bySegment=true]
            {"prefixes":["shop.test/x/../%61/b"]}        | Prefixes[prefixes=[shop.test/a/b], bySegment=true]
            {"prefixes":["shop.test"]}                   | Prefixes[prefixes=[shop.test], bySegment=true]
            {"prefixes":["inner.origin.test/é"]}         | Prefixes[prefixes=[inner.origin.test/%C3%A9], bySegment=true]
            {"tags":["a"],"files":null}                  | Tags[tags=[a]]
            """)
    void each_selector_is_read(String json, String purge) {
        assertThat(read(json, ZONE).orThrow()).hasToString(purge);
    }

    @ParameterizedTest(name = "{0} purges {1}")
    @CsvSource(delimiter = '|', textBlock = """
            https://shop.test/a.css          | https://shop.test/a.css
            HTTPS://Shop.TEST/A.css?B=c      | https://shop.test/A.css?B=c
            https://shop.test                | https://shop.test/
            https://shop.test?x              | https://shop.test/?x
            https://shop.test:8443/a         | https://shop.test/a
            https://shop.test/a#part         | https://shop.test/a
            https://www.shop.test/a*         | https://www.shop.test/a*
            https://shop.test/ü              | https://shop.test/%C3%BC
            https://shop.test/%c3%bc         | https://shop.test/%C3%BC
            https://shop.test/x/../%61.css   | https://shop.test/a.css
            """)
    void a_url_has_the_form_in_which_visitors_ask(String written, String purged) {
        assertThat(urls(written, ZONE)).containsExactly(purged);
    }

    @ParameterizedTest(name = "in mode {0} a https URL purges {1}")
    @CsvSource(delimiter = '|', textBlock = """
            full        | https://shop.test/
            strict      | https://shop.test/
            flexible    | http://shop.test/,https://shop.test/
            off         | http://shop.test/,https://shop.test/
            origin_pull | http://shop.test/,https://shop.test/
            """)
    void schemes_that_share_what_is_stored_go_together(String mode, String purged) {
        var zone = zone(EncryptionMode.valueOf(mode.toUpperCase(Locale.ROOT)));

        assertThat(urls("https://shop.test/", zone)).containsExactly(purged.split(",", -1));
        assertThat(((PurgeRead.Taken) PurgeReader.read(Map.of("files", List.of("https://shop.test/")), zone)).items())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"on, true", "off, false"})
    void a_knob_says_where_a_prefix_ends(String knob, boolean bySegment) {
        var emulation = KnobNames.apply(ZONE.emulation(), Map.of("cache_prefix_by_segment", knob), code -> true);

        var purge = PurgeReader.read(Map.of("prefixes", List.of("shop.test/a")), ZONE.with(ZONE.timeouts(), emulation))
                .orThrow();

        assertThat(purge).isEqualTo(new Purge.Prefixes(List.of("shop.test/a"), bySegment));
    }

    @Test
    void a_url_comes_alone_or_with_the_headers_of_its_key() {
        var purge = read("""
                        {"files":["https://shop.test/a",
                         {"url":"https://shop.test/b","headers":{"Origin":"https://cdn.test:8080","CF-Device-Type":"mobile"}}]}
                        """, ZONE).orThrow();

        assertThat(purge)
                .isEqualTo(new Purge.Urls(List.of(
                        new Purge.Url("https://shop.test/a", Map.of()),
                        new Purge.Url(
                                "https://shop.test/b",
                                Map.of("origin", "https://cdn.test:8080", "cf-device-type", "mobile")))));
    }

    @ParameterizedTest(name = "{0} is error {1} at {2}")
    @CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", textBlock = """
            {}                                                        | 1012 | ''                        | it has none
            {"files":null}                                            | 1012 | ''                        | it has none
            {"tags":["a"],"hosts":["shop.test"]}                      | 1012 | ''                        | tags and hosts
            {"file":["https://shop.test/"]}                           | 1012 | /file                     | did you mean files?
            {"tags":["a"],"force":true}                               | 1012 | /force                    | there is no 'force'
            {"purge_everything":false}                                | 1012 | /purge_everything         | true alone
            {"purge_everything":"true"}                               | 1012 | /purge_everything         | true alone
            {"files":[]}                                              | 1012 | /files                    | empty
            {"files":"https://shop.test/"}                            | 1014 | /files                    | ''
            {"tags":"a"}                                              | 1014 | /tags                     | ''
            {"hosts":{"a":1}}                                         | 1014 | /hosts                    | ''
            {"prefixes":"shop.test/"}                                 | 1014 | /prefixes                 | ''
            {"files":["/a.css"]}                                      | 1016 | /files/0                  | scheme and host
            {"files":["shop.test/a.css"]}                             | 1016 | /files/0                  | scheme and host
            {"files":["ftp://shop.test/a"]}                           | 1016 | /files/0                  | scheme and host
            {"files":["https:///a"]}                                  | 1016 | /files/0                  | scheme and host
            {"files":["https://me@shop.test/a"]}                      | 1016 | /files/0                  | scheme and host
            {"files":["https://shop.test/a b"]}                       | 1016 | /files/0                  | scheme and host
            {"files":["https://shop.test/\\ud800"]}                   | 1016 | /files/0                  | scheme and host
            {"files":["https://shop.test/","https://other.test/"]}    | 1016 | /files/1                  | one of the zone
            {"files":[7]}                                             | 1016 | /files/0                  | scheme and host
            {"files":[{"url":"/a"}]}                                  | 1016 | /files/0/url              | scheme and host
            {"files":[null]}                                          | 0    | /files/0                  | leave it out
            {"files":[{"headers":{}}]}                                | 0    | /files/0                  | ''
            {"files":[{"url":"https://shop.test/","header":{}}]}      | 0    | /files/0/header           | did you mean headers?
            {"files":[{"url":"https://shop.test/","headers":{"Origin":null}}]} | 0 | /files/0/headers/Origin | leave the header out
            {"files":[{"url":"https://shop.test/","headers":{"a":1}}]} | 0   | /files/0/headers/a        | it takes a text
            {"files":[{"url":"https://shop.test/","headers":{"Origin":"cdn.test"}}]} | 0 | /files/0/headers/Origin | scheme and host
            {"files":[{"url":"https://shop.test/","headers":{"Origin":"https://cdn.test/"}}]} | 0 | /files/0/headers/Origin | scheme and host
            {"files":[{"url":"https://shop.test/","headers":{"Origin":"https://cdn.test:443"}}]} | 0 | /files/0/headers/Origin | scheme and host
            {"tags":["a b"]}                                          | 0    | /tags/0                   | no spaces
            {"tags":["é"]}                                            | 0    | /tags/0                   | printable ASCII
            {"tags":[""]}                                             | 0    | /tags/0                   | ''
            {"hosts":["https://shop.test"]}                           | 0    | /hosts/0                  | without scheme
            {"hosts":["shop.test:80"]}                                | 0    | /hosts/0                  | without scheme
            {"hosts":["other.test"]}                                  | 0    | /hosts/0                  | without scheme
            {"prefixes":["https://shop.test/a"]}                      | 0    | /prefixes/0               | without scheme
            {"prefixes":["shop.test/a?b"]}                            | 0    | /prefixes/0               | without scheme
            {"prefixes":["shop.test/a#b"]}                            | 0    | /prefixes/0               | without scheme
            {"prefixes":["/a"]}                                       | 0    | /prefixes/0               | without scheme
            """)
    void what_cannot_be_purged_is_refused_with_its_code(String json, int code, String pointer, String hint) {
        var problem = refused(json);

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.hint()).contains(hint);
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                  | Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"
            {"tags":"a"}        | "files", "tags", or "hosts" must be an array
            {"files":["/a"]}    | Unable to purge /a, which is an invalid URL.
            """)
    void errors_have_the_apis_texts(String json, String text) {
        assertThat(refused(json).message()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{1} {0} with the plan {2} may be purged at once: {3}")
    @CsvSource({
        "files, 99, FREE, true",
        "files, 100, FREE, true",
        "files, 101, FREE, false",
        "files, 100, PRO, true",
        "files, 101, PRO, false",
        "files, 100, BUSINESS, true",
        "files, 101, BUSINESS, false",
        "files, 499, ENTERPRISE, true",
        "files, 500, ENTERPRISE, true",
        "files, 501, ENTERPRISE, false",
        "tags, 100, FREE, true",
        "tags, 101, FREE, false",
        "tags, 101, ENTERPRISE, false",
        "hosts, 100, ENTERPRISE, true",
        "hosts, 101, ENTERPRISE, false",
        "prefixes, 100, PRO, true",
        "prefixes, 101, PRO, false"
    })
    void one_request_has_so_many_items(String selector, int count, Plan plan, boolean taken) {
        var form = Objects.requireNonNull(
                Map.of("files", "https://shop.test/%d", "tags", "t%d", "hosts", "h%d.shop.test", "prefixes", "h/%d")
                        .get(selector));
        var items = IntStream.range(0, count).mapToObj(form::formatted).toList();

        var read = PurgeReader.read(Map.of(selector, items), zone(plan));

        assertThat(read instanceof PurgeRead.Taken).isEqualTo(taken);
        if (read instanceof PurgeRead.Refused refused) {
            assertThat(refused.problem().message()).isEqualTo("%s has %d items".formatted(selector, count));
            assertThat(refused.problem().hint()).contains("at most " + (count - 1));
        }
    }

    @ParameterizedTest(name = "a tag of {0} characters: {1}")
    @CsvSource({"1, true", "1023, true", "1024, true", "1025, false"})
    void a_tag_has_at_most_1024_characters(int length, boolean taken) {
        var read = PurgeReader.read(Map.of("tags", List.of("t".repeat(length))), ZONE);

        assertThat(read instanceof PurgeRead.Taken).isEqualTo(taken);
    }

    @ParameterizedTest(name = "a prefix with {0} slashes: {1}")
    @CsvSource({"30, true", "31, true", "32, false"})
    void a_prefix_has_at_most_31_separators(int slashes, boolean taken) {
        var read = PurgeReader.read(Map.of("prefixes", List.of("shop.test" + "/a".repeat(slashes))), ZONE);

        assertThat(read instanceof PurgeRead.Taken).isEqualTo(taken);
    }

    @Test
    void who_is_no_client_of_the_api_is_told_in_words() {
        assertThatThrownBy(() ->
                        PurgeReader.read(Map.of("tags", List.of("a b")), ZONE).orThrow())
                .isInstanceOf(UserProblem.class)
                .hasMessage("/tags/0: 'a b' is no tag; a tag has printable ASCII characters and no spaces");
        assertThatThrownBy(() -> PurgeReader.read(Collections.singletonMap("files", null), ZONE)
                        .orThrow())
                .hasMessageContaining("(error 1012); it has none");
    }
}
