package dev.edgecase.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlEditsTest {
    /** One of everything. */
    private static final String PAGE = """
            <!DOCTYPE html><html><head><title>me@a.test</title><meta name=author content=me@a.test>
            <style>a::after{content:"me@a.test"}</style></head><BODY onload="me@a.test">
            <p>Write to me@a.test, or <a class=x href="mailto:me@a.test?subject=Hi%20you">me@a.test</A>!</p>
            <!-- me@a.test --><!--email_off-->me@a.test <a href='mailto:me@a.test'>x</a><!--/email_off-->
            <!--sse-->me@a.test<!--/sse-->
            <script>if (a<b) "<!--<script>me@a.test</script>me@a.test-->" + "me@a.test"</script >
            <textarea>me@a.test</textarea><noscript><a href=mailto:me@a.test>me@a.test</a></noscript>
            <a href=mailto:me@a.test title='me@a.test>'>x</a> 1 < 2 me@a.test <? me@a.test > </ me@a.test>
            ..me@a.test.. me@shop.a.test\u00e9 r\u00e9me@a.test</body></html> me@a.test""";

    private static final HtmlEdits ALL = new HtmlEdits(true, 77, true, "<script src=/x.js></script>");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <p>me@a.test</p>                           | <p>[me@a.test]</p>{decoder}
            me@a.test                                  | [me@a.test]{decoder}
            <i>x me@a.test, y</i>                      | <i>x [me@a.test], y</i>{decoder}
            <a href="/x">me@a.test</a> me@a.test       | <a href="/x">[span me@a.test]</a> [me@a.test]{decoder}
            <a href="mailto:me@a.test">me</a>          | <a href="[link me@a.test]">me</a>{decoder}
            <a href='mailto:me@a.test'>me</a>          | <a href='[link me@a.test]'>me</a>{decoder}
            <a href=mailto:me@a.test>me</a>            | <a href=[link me@a.test]>me</a>{decoder}
            <A id=x HREF = "MailTo:me@a.test">me</A>   | <A id=x HREF = "[link me@a.test]">me</A>{decoder}
            <a href="mailto:?subject=Hi&amp;body=x">   | <a href="[link ?subject=Hi&amp;body=x]">{decoder}
            <body>me@a.test</body></html>              | <body>[me@a.test]{decoder}</body></html>
            <body>me@a.test</body>me@a.test            | <body>[me@a.test]{decoder}</body>[me@a.test]
            me@a.test<script src=x></script>a@b.c      | [me@a.test]{decoder}<script src=x></script>[a@b.c]
            <script></script>me@a.test</body>          | <script></script>[me@a.test]{decoder}</body>
            <noscript><script></noscript>me@a.test     | <noscript><script></noscript>[me@a.test]{decoder}
            <body></body>me@a.test                     | <body></body>[me@a.test]{decoder}
            <body>me@a.test</body><body>x</body>       | <body>[me@a.test]{decoder}</body><body>x</body>
            <head><p>me@a.test                         | <head><p>[me@a.test]{decoder}
            <svg><title>me@a.test</title>me@a.test</svg> | <svg><title>me@a.test</title>[me@a.test]</svg>{decoder}
            <!-->me@a.test                             | <!-->[me@a.test]{decoder}
            <!--->me@a.test                            | <!--->[me@a.test]{decoder}
            <textarea></textarea>me@a.test             | <textarea></textarea>[me@a.test]{decoder}
            <script><!-- x --></script>me@a.test       | <script><!-- x --></script>[me@a.test]{decoder}
            <script><!--<script></script>--></script>me@a.test | <script><!--<script></script>--></script>[me@a.test]{decoder}
            """)
    void an_address_in_text_or_behind_a_link_is_hidden(String page, String expected) {
        assertThat(Edited.told(page, Edited.EMAILS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>nobody</p>",
                "<a href=\"mailto:\">x</a>",
                "<a href=\"tel:12\">x</a>",
                "<a title=\"mailto:me@a.test\">x</a>",
                "<area href=\"mailto:me@a.test\">",
                "</a href=\"mailto:me@a.test\">",
                "<ahref href=\"mailto:me@a.test\">",
                "<a hrefs=\"mailto:me@a.test\">x</a>",
                "<p title='me@a.test' data-x=me@a.test me@a.test>x</p>",
                "<p me@a.test=1>x</p>",
                "<script>me@a.test</script>",
                "<SCRIPT src=x>me@a.test</p></SCRIPT\n>",
                "<script><!--<script>x</script>me@a.test--></script>",
                "<script>\"</scripts>me@a.test\"</script>",
                "<noscript>me@a.test<a href=mailto:me@a.test>x</a></noscript>",
                "<textarea>me@a.test</textarea>",
                "<xmp>me@a.test</xmp>",
                "<style>@import me@a.test;</style>",
                "<title>me@a.test</title>",
                "<iframe>me@a.test</iframe>",
                "<plaintext>me@a.test</p>",
                "<head>me@a.test<base href=x>me@a.test</head>",
                "<head><a></head></x>",
                "<!-- me@a.test --><!-- <p>me@a.test</p> -->",
                "<!me@a.test><?me@a.test></ me@a.test>",
                "<!--email_off-->me@a.test<!--/email_off-->",
                "<!--email_off--><a href='mailto:me@a.test'>me@a.test</a>"
            })
    void elsewhere_it_stays(String page) {
        assertThat(Edited.page(page, Edited.EMAILS)).isEqualTo(page);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a@b.c                 | [a@b.c]
            git@github.com:shop   | [git@github.com]:shop
            npm i react@18.2.0    | npm i [react@18.2.0]
            @angular/core@1.2.3   | @angular/[core@1.2.3]
            a.b+c_d%e-f@g-h.i     | [a.b+c_d%e-f@g-h.i]
            a@b                   | a@b
            a@localhost           | a@localhost
            @b.c                  | @b.c
            a@ b.c                | a@ b.c
            a@.b.c                | a@.b.c
            a@b..c                | a@b..c
            a@b.c..d              | [a@b.c]..d
            a@b.c.                | [a@b.c].
            a@b.c-                | [a@b.c]-
            a@b-.c                | [a@b-.c]
            ...a@b.c              | ...[a@b.c]
            .@b.c                 | .@b.c
            a@b@c.d               | a@[b@c.d]
            a@b.c@d.e             | [a@b.c]@d.e
            a&#64;b.c             | a&#64;b.c
            """)
    void what_an_address_is(String text, String expected) {
        assertThat(Edited.told(text, Edited.EMAILS).replace("{decoder}", "")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            me@a.test <!--sse--><script></script><!--/sse--> us@a.test | [me@a.test]  [us@a.test]{decoder}{added}
            me@a.test <!--sse--></body><!--/sse--> us@a.test           | [me@a.test]  [us@a.test]{decoder}{added}
            <!--sse-->me@a.test <a href=mailto:me@a.test><!--/sse-->x  | x{added}
            <!--sse--><a><!--/sse-->me@a.test                          | [me@a.test]{decoder}{added}
            <!--sse--><head><!--/sse-->me@a.test                       | [me@a.test]{decoder}{added}
            """)
    void what_is_left_out_counts_for_nothing(String page, String expected) {
        assertThat(Edited.told(page, ALL).replace("<script src=/x.js></script>", "{added}"))
                .isEqualTo(expected);
        assertThat(inAnyPieces(page, ALL)).isTrue();
    }

    @ParameterizedTest(name = "local part of {0}, name of {1}: {2}")
    @CsvSource({"63, 252, true", "64, 253, true", "65, 253, false", "64, 254, false", "65, 254, false", "500, 9, false"
    })
    void longer_words_are_no_addresses(int local, int name, boolean isHidden) {
        var page = "x " + "l".repeat(local) + "@" + "n".repeat(name - 2) + ".n y";

        assertThat(!Edited.page(page, Edited.EMAILS).equals(page)).isEqualTo(isHidden);
        assertThat(inAnyPieces(page, Edited.EMAILS)).isTrue();
    }

    @ParameterizedTest(name = "a link of {0} bytes: {1}")
    @CsvSource({"8191, true", "8192, true", "8193, false"})
    void longer_links_stay(int length, boolean isHidden) {
        var page = "<a href=\"mailto:" + "x".repeat(length - 7) + "\">";

        assertThat(!Edited.page(page, Edited.EMAILS).equals(page)).isEqualTo(isHidden);
        assertThat(Edited.inPieces(page, Edited.EMAILS, 9, 5000, 8200, page.length() - 2))
                .isEqualTo(Edited.page(page, Edited.EMAILS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a<!--sse--><b>me@a.test</b><!--/sse-->c      | ac
            a<!--sse-->b<!--/sse-->c<!--sse-->d          | ac
            a<!-- sse -->b<!--/sse-->c                   | a<!-- sse -->b<!--/sse-->c
            a<script><!--sse-->b<!--/sse--></script>c    | a<script><!--sse-->b<!--/sse--></script>c
            a<!--sse--><script>x<!--/sse--></script>b<!--/sse-->c | ac
            """)
    void what_is_excluded_is_left_out(String page, String expected) {
        assertThat(Edited.page(page, Edited.EXCLUDES)).isEqualTo(expected);
    }

    @Test
    void without_that_edit_it_is_left_in() {
        var page = "a<!--sse-->b<!--/sse-->c";

        assertThat(Edited.page(page, Edited.EMAILS)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "<body>x</body></html>, <body>x{}</body></html>",
        "<BODY>x</BODY >, <BODY>x{}</BODY >",
        "x, x{}",
        "<body>x</bodyguard>, <body>x</bodyguard>{}"
    })
    void scripts_come_before_the_end_of_the_body(String page, String expected) {
        var script = "<script>1</script>";

        assertThat(Edited.page(page, new HtmlEdits(false, 0, false, script))).isEqualTo(expected.replace("{}", script));
    }

    /** With keys of a byte that is never 0, and another one for each address. */
    @Test
    void the_seed_chooses_the_keys() {
        var once = Edited.page("a@b.c a@b.c", new HtmlEdits(true, 1, false, ""));

        assertThat(Edited.page("a@b.c a@b.c", new HtmlEdits(true, 1, false, "")))
                .isEqualTo(once);
        assertThat(Edited.page("a@b.c a@b.c", new HtmlEdits(true, 2, false, "")))
                .isNotEqualTo(once);
        assertThat(once).contains("data-cfemail=\"026342602c61\"").contains("data-cfemail=\"21");
        for (var seed = -300L; seed < 300; seed++) {
            assertThat(Edited.page("a@b.c", new HtmlEdits(true, seed, false, "")))
                    .doesNotContain("data-cfemail=\"00");
        }
    }

    @Test
    void where_a_page_is_cut_does_not_matter() {
        assertThat(inAnyPieces(PAGE, ALL)).isTrue();
        assertThat(Edited.told(PAGE, Edited.EMAILS))
                .isEqualTo(PAGE.replace("Write to me@a.test", "Write to [me@a.test]")
                        .replace(
                                "\"mailto:me@a.test?subject=Hi%20you\">me@a.test<",
                                "\"[link me@a.test?subject=Hi%20you]\">[span me@a.test]<")
                        .replace("<!--sse-->me@a.test", "<!--sse-->[me@a.test]")
                        .replace("<script>if", "{decoder}<script>if")
                        .replace("<a href=mailto:me@a.test title", "<a href=[link me@a.test] title")
                        .replace("1 < 2 me@a.test", "1 < 2 [me@a.test]")
                        .replace(
                                "..me@a.test.. me@shop.a.test\u00e9 r\u00e9me@a.test</body></html> me@a.test",
                                "..[me@a.test].. [me@shop.a.test]\u00e9 r\u00e9[me@a.test]</body></html> [me@a.test]"));
    }

    /** Bits of markup in any order: what they mean is not looked at, only that cuts do not change it. */
    @Test
    void no_page_depends_on_its_cuts() {
        var random = new Random(7);
        var bits =
                ("< > </ <! <!-- --> - <!--email_off--> <!--/email_off--> <!--sse--> <!--/sse--> <a </a> href = \" ' / script"
                                + " <script> </script> <head> </head> <body> </body> <textarea> </textarea> mailto: me@a.test a@ @b .c x"
                                + " \u00e9 ? ! \n")
                        .split(" ");
        for (var round = 0; round < 3000; round++) {
            var page = new StringBuilder();
            for (var i = random.nextInt(30); i >= 0; i--) {
                page.append(bits[random.nextInt(bits.length)]);
                page.append(random.nextInt(4) == 0 ? " " : "");
            }
            var whole = Edited.page(page.toString(), ALL);
            var each = IntStream.range(1, page.length()).toArray();
            var some = random.ints(3, 0, page.length() + 1).sorted().toArray();

            assertThat(Edited.inPieces(page.toString(), ALL, each)).isEqualTo(whole);
            assertThat(Edited.inPieces(page.toString(), ALL, some)).isEqualTo(whole);
        }
    }

    private static boolean inAnyPieces(String page, HtmlEdits edits) {
        var whole = Edited.page(page, edits);
        var each = IntStream.range(1, page.length()).toArray();
        return IntStream.range(0, page.length())
                        .allMatch(cut -> Edited.inPieces(page, edits, cut).equals(whole))
                && Edited.inPieces(page, edits, each).equals(whole);
    }
}
