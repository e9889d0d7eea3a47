package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clients.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Chromium asks for, and what it gets, when a page with its files is loaded and loaded again. */
class BrowserCacheIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private StaticSite site;

    @BeforeEach
    void start() throws IOException {
        site = StaticSite.start(directory, "");
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    /** Loads a page. */
    @FunctionalInterface
    private interface Loading {
        void load() throws Exception;
    }

    private static void assertLoad(Browser browser, Loading page, Map<String, String> outcomes) throws Exception {
        var before = browser.events().size();
        page.load();
        await("what the browser tells")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(PageLoad.since(before, browser)).containsExactlyInAnyOrderEntriesOf(outcomes));
    }

    private static Map<String, String> page(String path, String ofPage, String folder, String ofFiles) {
        return Map.of(
                path, ofPage, folder + "style.css", ofFiles, folder + "app.js", ofFiles, folder + "pixel.png", ofFiles);
    }

    /** The edge tells browsers to keep files for four hours, so a reload does not come to it but for the page. */
    @Test
    void files_are_not_asked_for_again_until_the_browser_is_made_to() throws Exception {
        try (var browser = Browser.start(directory)) {
            browser.watchNetwork();
            assertLoad(browser, () -> browser.open(url("/")), page("/", "200 DYNAMIC", "/", "200 MISS"));
            assertThat(browser.evaluate("document.title")).isEqualTo("scripted");

            assertLoad(browser, () -> browser.reload(false), page("/", "304 DYNAMIC", "/", PageLoad.NOT_ASKED));
            assertLoad(browser, () -> browser.reload(true), page("/", "200 DYNAMIC", "/", "200 HIT"));
            assertThat(site.nginx().log().awaitCount(1, "/pixel.png")).isEqualTo(1);
        }
    }

    /** Where the edge leaves it to the origin, and that says max-age=0, s-maxage=600, all ask each time and the edge answers. */
    @Test
    void files_that_are_asked_about_each_time_are_answered_by_the_edge() throws Exception {
        site.respectBrowserTtlOfOrigin();
        try (var browser = Browser.start(directory)) {
            browser.watchNetwork();
            var folder = "/asked-each-time/";
            assertLoad(
                    browser,
                    () -> browser.open(url("/asked.html")),
                    page("/asked.html", "200 DYNAMIC", folder, "200 MISS"));

            assertLoad(browser, () -> browser.reload(false), page("/asked.html", "304 DYNAMIC", folder, "304 HIT"));
            site.edge().advance(Duration.ofSeconds(601));
            assertLoad(
                    browser,
                    () -> browser.reload(false),
                    page("/asked.html", "304 DYNAMIC", folder, "304 REVALIDATED"));
            assertThat(site.nginx().log().awaitLine("/asked-each-time/style.css HTTP/1.1\" 304"))
                    .contains(" 304 0 ");
        }
    }

    private String url(String path) {
        return site.edge().http(path);
    }
}
