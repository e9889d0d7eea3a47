package dev.edgecase.har.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.har.HarReader;
import dev.edgecase.har.draft.ScenarioDraft.Draft;
import dev.edgecase.har.draft.ScenarioDraft.Options;
import dev.edgecase.scenario.Requirement;
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

    @Test
    void what_a_cache_said_needs_a_cache() {
        var hit = entry("https://shop.test/a.css", 200, header("cf-cache-status", "HIT"));

        assertThat(ScenarioFiles.readText(draft(hit).yaml()).get(0).about().requires())
                .containsExactly(Requirement.CACHE);
        assertThat(draft(Optional.empty(), true, hit).yaml()).doesNotContain("requires:", "cf-cache-status:");
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
