package dev.edgecase.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.html.HtmlEdits;
import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A browser's own parser as the judge of ours: what it makes of a page and of the page with its addresses hidden is the same. */
class HtmlInBrowserIT {
    private static final HtmlEdits EMAILS = new HtmlEdits(true, 5, false, "");

    private static final List<String> BITS = List.of(
            ("<p> </p> <b> </b> <a| href=\"mailto:me@a.test\"> <a| href=x> <a| href='mailto:you@a.test?subject=a&amp;b'> </a> <!-- -->"
                            + " <!--email_off--> <!--/email_off--> <!--> <script> </script> <script|src=x></script> <textarea> </textarea>"
                            + " <title> </title> <style> </style> <head> </head> <body> me@a.test you@a.test a@b x \" ' = / > < </"
                            + " <p|title=\" <p|data=' <!x <? - <!-- <script> </body> <br/> <a|href=mailto:me@a.test>")
                    .split(" "));

    /** Closes whatever is open, so that the decoder's tag is one. */
    private static final String END = "-->\"'></script></style></title></textarea></p></body></html>";

    /** Undoes what was hidden, and tells the pages that are not what they were. */
    private static final String JUDGE = """
            (function (pages) {
              function shown(hex) {
                var text = "";
                for (var i = 2; i < hex.length; i += 2) {
                  text += String.fromCharCode(parseInt(hex.slice(i, i + 2), 16) ^ parseInt(hex.slice(0, 2), 16));
                }
                return text.replace(/&amp;/g, "&");
              }
              function dom(page) {
                var root = new DOMParser().parseFromString(page, "text/html").documentElement;
                root.querySelectorAll("script[data-cfasync]").forEach(each => each.remove());
                root.querySelectorAll("[data-cfemail]").forEach(each => each.replaceWith(shown(each.dataset.cfemail)));
                root.querySelectorAll("a[href*='email-protection#']").forEach(each =>
                    each.setAttribute("href", "mailto:" + shown(each.getAttribute("href").split("#")[1])));
                root.normalize();
                return root.outerHTML;
              }
              var others = pages.filter(pair => dom(pair[0]) !== dom(pair[1])).map(pair => pair[0]);
              return pages.length + " pages, of which others: " + others.join("\\n");
            })(%s)
            """;

    @TempDir
    Path directory;

    private static String edited(String page) {
        return Drained.of(EMAILS.applyTo(Body.of(page.getBytes(US_ASCII)), changes -> {}))
                .text();
    }

    private static String page(Random random) {
        var page = new StringBuilder();
        for (var i = 4 + random.nextInt(20); i > 0; i--) {
            page.append(BITS.get(random.nextInt(BITS.size())).replace('|', ' '));
            page.append(random.nextInt(3) == 0 ? " " : "");
        }
        return page.append(END).toString();
    }

    @Test
    void a_browser_finds_the_same_page_when_addresses_are_shown_again() throws Exception {
        var random = new Random(11);
        List<List<String>> pages = new ArrayList<>();
        var hidden = 0;
        for (var i = 0; i < 3000; i++) {
            var page = page(random);
            var edited = edited(page);
            hidden += edited.equals(page) ? 0 : 1;
            pages.add(List.of(page, edited));
        }
        try (var browser = Browser.start(directory)) {
            assertThat(browser.evaluate(JUDGE.formatted(JsonMapper.shared().writeValueAsString(pages))))
                    .isEqualTo("3000 pages, of which others: ");
        }
        assertThat(hidden).isGreaterThan(1000);
    }
}
