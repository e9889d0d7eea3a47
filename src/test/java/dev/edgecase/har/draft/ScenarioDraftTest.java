package dev.edgecase.har.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.har.HarReader;
import dev.edgecase.har.draft.ScenarioDraft.Draft;
import dev.edgecase.har.draft.ScenarioDraft.Options;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.unit.UserProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScenarioDraftTest {
    private static Draft draft(Optional<String> host, boolean statusOnly, String... entries) {
        var har = Arrays.stream(entries).collect(Collectors.joining(",", "{\"log\":{\"entries\":[", "]}}"));
        return ScenarioDraft.of(
                HarReader.readText("x.har", har.replace('\'', '"')), new Options("x.har", host, statusOnly));
    }

    private static Draft draft(String... entries) {
        return draft(Optional.empty(), false, entries);
    }

    private static String entry(String url, int status, String responseHeaders) {
        return "{'request':{'method':'GET','url':'%s','headers':[{'name':'User-Agent','value':'x'}]},".formatted(url)
                + "'response':{'status':%d,'headers':[%s],'content':{'size':3,'mimeType':'text/plain','text':'abc'}}}"
                        .formatted(status, responseHeaders);
    }

    private static String header(String name, String value) {
        return "{'name':'%s','value':'%s'}".formatted(name, value);
    }

    private static String css(int status, String cacheStatus) {
        return entry("https://shop.test/a.css", status, header("cf-cache-status", cacheStatus));
    }

    @Test
    void what_was_cached_before_the_capture_is_a_miss_and_then_a_hit() {
        var made = draft(css(200, "HIT"), css(200, "HIT"));

        assertThat(made.yaml())
                .containsSubsequence("steps:", "cf-cache-status: MISS", "cf-cache-status: HIT")
                .doesNotContain("requires:", "purge:", "call:");
        assertThat(made.notes()).anyMatch(note -> note.startsWith("1 were cached before the capture began"));
        assertThat(draft(Optional.empty(), true, css(200, "HIT")).yaml()).doesNotContain("cf-cache-status:");
    }

    @Test
    void a_purge_stands_for_the_time_that_passed() {
        var made = draft(css(404, "MISS"), css(404, "HIT"), css(200, "EXPIRED"), css(200, "HIT"));

        assertThat(made.yaml())
                .containsSubsequence(
                        "call: { from: 1, to: 1 }, respond: { status: 404",
                        "call: { from: 2 }, respond: { status: 200",
                        "steps:",
                        "status: 404, headers: { cf-cache-status: MISS }",
                        "status: 404, headers: { cf-cache-status: HIT }",
                        "purge: [",
                        "status: 200, headers: { cf-cache-status: MISS }",
                        "status: 200, headers: { cf-cache-status: HIT }");
        assertThat(made.notes()).anyMatch(note -> note.startsWith("1 purges stand for time"));
    }

    @Test
    void a_file_that_came_twice_without_an_edge_is_asked_for_twice() {
        var file = entry("https://shop.test/a.css", 200, "");

        assertThat(draft(file, file).yaml()).contains("purge:").doesNotContain("cf-cache-status");
        assertThat(draft(entry("https://shop.test/a", 200, ""), entry("https://shop.test/a", 200, ""))
                        .yaml())
                .doesNotContain("purge:");
    }

    @Test
    void other_hosts_are_left_out_and_told() {
        var made = draft(
                entry("https://cdn.test/x", 200, ""),
                entry("https://shop.test/", 200, ""),
                entry("https://shop.test/b?x", 404, ""),
                entry("data:text/plain,x", 200, ""));

        assertThat(made.steps()).isEqualTo(2);
        assertThat(made.notes()).contains("left out: 1 to cdn.test", "left out: 1 with URLs that are not of the web");
        assertThat(draft(Optional.of("CDN.test"), false, entry("https://cdn.test/x", 200, ""))
                        .steps())
                .isEqualTo(1);
    }

    @Test
    void a_host_that_was_not_asked_is_a_users_problem() {
        assertThatThrownBy(() -> draft(Optional.of("other.test"), false, entry("https://shop.test/", 200, "")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("nothing in it was asked of other.test");
    }

    @Test
    void an_edges_redirect_to_https_becomes_the_setting() {
        var made = draft(
                entry("http://shop.test/a?b=c", 301, header("Location", "https://shop.test/a?b=c")),
                entry("https://shop.test/a?b=c", 200, header("cf-cache-status", "DYNAMIC")));

        assertThat(made.yaml()).contains("always_use_https: on").doesNotContain("status: 301,");
    }

    @Test
    void errors_below_http_are_skipped_with_the_reason_and_a_520_is_played() {
        var made = draft(entry("https://shop.test/a", 522, ""), entry("https://shop.test/b", 520, ""));

        assertThat(made.yaml()).contains("skip: ", "522 came of the origin's connection", "before-response reset");
        assertThat(ScenarioFiles.readText(made.yaml())).hasSize(1);
    }

    @Test
    void an_address_gets_a_name() {
        assertThat(draft(entry("http://127.0.0.1:8080/x", 200, "")).yaml())
                .contains("hosts: [site.test]", "http://site.test/x");
    }

    @Test
    void odd_texts_are_read_back_as_they_were() {
        var odd = "a: b # c {} [] ' & * ! % @ ` ${v} \\u00e9\\ud83d\\ude00 \\n\\t\\\\ ".replace("'", "");
        var entry = "{'request':{'method':'POST','url':'https://shop.test/x?${a}=%%24','headers':[],'postData':"
                + "{'mimeType':'text/plain','text':'" + odd + "'}},'response':{'status':200,'headers':[]}}";

        var read = ScenarioFiles.readText(draft(entry).yaml());

        assertThat(read.get(0).steps().toString()).contains("a: b # c {} [] ", "é😀", "${v}");
    }
}
