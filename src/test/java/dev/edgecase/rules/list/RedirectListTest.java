package dev.edgecase.rules.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectListTest {
    @ParameterizedTest(name = "{0} to {1} ({2}): {3} goes to {4}")
    @CsvSource(nullValues = "-", textBlock = """
            example.com/a/,        https://x.test/b/,  subpath,             https://example.com/a/c/d,         https://x.test/b/c/d
            example.com/a/,        https://x.test/b/,  subpath cut,         https://example.com/a/c/d,         https://x.test/b/
            example.com/a/,        https://x.test/b/,  '',                  https://example.com/a/c,           -
            example.com/a/,        https://x.test/b/,  '',                  https://example.com/a/,            https://x.test/b/
            example.com/p,         https://x.test/q,   subdomains,          http://u.v.example.com/p?z=1,      https://x.test/q
            example.com/p,         https://x.test/q,   subdomains query,    http://u.v.example.com/p?z=1,      https://x.test/q?z=1
            example.com/p,         https://x.test/q,   '',                  http://u.example.com/p,            -
            example.com/p,         https://x.test/q,   subdomains,          http://notexample.com/p,           -
            https://example.com/p, https://x.test/q,   '',                  http://example.com/p,              -
            https://example.com/p, https://x.test/q,   '',                  https://example.com/p,             https://x.test/q
            http://example.com/p,  https://x.test/q,   '',                  https://example.com/p,             -
            example.com/foo/,      https://example.com/qux/, subpath,       https://example.com/foo/bar,       https://example.com/qux/bar
            example.com/about,     https://example.com/newpage, query,      http://example.com/about?q=term,   https://example.com/newpage?q=term
            example.com/about,     https://example.com/newpage, '',         http://example.com/about?q=term,   https://example.com/newpage
            example.com/about,     https://example.com/newpage, query,      http://example.com/about?,         https://example.com/newpage
            example.com/blog,      https://x.test/n,   subpath,             https://example.com/blog/x,        https://x.test/n/x
            example.com/blog,      https://x.test/n,   subpath,             https://example.com/blog,          https://x.test/n
            example.com/blog,      https://x.test/n,   subpath,             https://example.com/blog/,         https://x.test/n/
            example.com/blog,      https://x.test/n,   subpath,             https://example.com/blogx,         -
            example.com/blog/,     https://x.test/n,   subpath,             https://example.com/blog,          -
            example.com/blog/,     https://x.test/n,   subpath,             https://example.com/blog/x,        https://x.test/n/x
            example.com/blog,      https://x.test/n/,  subpath,             https://example.com/blog/x/y,      https://x.test/n/x/y
            example.com/blog,      https://x.test,     subpath,             https://example.com/blog/x,        https://x.test/x
            example.com,           https://x.test/n,   subpath,             https://example.com/x?y,           https://x.test/n/x
            example.com,           https://x.test/n,   '',                  https://example.com,               https://x.test/n
            example.com,           https://x.test/n,   '',                  https://example.com/,              https://x.test/n
            example.com/,          https://x.test/n,   '',                  https://example.com?a,             https://x.test/n
            EXAMPLE.com/a,         https://X.test/N,   '',                  https://Example.COM/a,             https://x.test/N
            example.com/a,         https://x.test/n,   '',                  https://example.com/A,             -
            example.com/a,         https://x.test/n,   '',                  https://example.com:8443/a,        https://x.test/n
            example.com/a,         https://x.test/n,   '',                  https://example.com/a/,            -
            example.com/a,         https://x.test/n?b=c#d, subpath,         https://example.com/a/e?f=g,       https://x.test/n/e?b=c#d
            example.com/a,         https://x.test/n#d, subpath query,       https://example.com/a/e?f=g,       https://x.test/n/e?f=g#d
            example.com/a,         https://u:p@x.test:81/n, '',             https://example.com/a,             https://u:p@x.test:81/n
            example.com/a,         magnet:?xt=urn:x,   subpath,             https://example.com/a/b,           magnet:?xt=urn:x
            example.com/caf\u00E9, https://b\u00FCcher.test/\u00FC, '',     https://example.com/caf%C3%A9,     https://xn--bcher-kva.test/%C3%BC
            [2001:DB8::1]/a,       https://x.test/,    '',                  http://[2001:db8::1]:8080/a,       https://x.test/
            example.com/a,         https://x.test/,    '',                  ftp://example.com/a,               -
            example.com/a,         https://x.test/,    '',                  example.com/a,                     -
            """)
    void a_redirect_takes_the_urls_it_is_for(String source, String target, String flags, String url, String location) {
        var list = ListData.list("redirect", item(source, target, flags));

        assertThat(list.redirects().orElseThrow().find(url).map(RedirectList.Found::location))
                .isEqualTo(Optional.ofNullable(location));
        assertThat(list.contains(url)).isEqualTo(location != null);
    }

    @ParameterizedTest(name = "{0} is for {1}")
    @CsvSource(delimiter = ';', textBlock = """
            /f/s/i of example.com;        example.com/f/s subpath;        example.com/f subpath
            /f of example.com;            example.com/f;                  https://example.com/ subpath
            /f of a.example.com;          example.com/f subdomains;       a.example.com subpath
            /f of example.com;            http://example.com/f subpath;   example.com/f
            /x of a.example.com;          a.example.com/x;                example.com/x subdomains
            /x of q.a.example.com;        a.example.com/x subdomains;     example.com/x subdomains
            /x of q.a.example.com;        a.example.com/x subdomains;     http://example.com/x subdomains
            /x of example.com;            http://example.com/x;           example.com/x
            /f/ of example.com;           example.com/f/;                 example.com/f subpath
            /f/x of example.com;          example.com/f/ subpath;         example.com/f subpath
            /f/x of example.com;          example.com/f subpath;          https://example.com/f/ subpath
            /f/x of example.com;          example.com/f subpath;          example.com/f/x/y subpath
            """)
    void of_several_redirects_the_most_specific_wins(String request, String winner, String loser) {
        var url = "http://" + request.split(" of ", 2)[1] + request.split(" of ", 2)[0];
        for (var order : List.of(List.of(winner, loser), List.of(loser, winner))) {
            var items = order.stream()
                    .map(words -> words.split(" ", 2))
                    .map(words -> item(words[0], "https://x.test/", words.length > 1 ? words[1] : ""))
                    .collect(Collectors.joining(","));

            assertThat(find(ListData.list("redirect", items), url).map(SourceUrl::text))
                    .contains(winner.split(" ", 2)[0]);
        }
    }

    @Test
    void status_and_comment_come_along() {
        var redirect = find(ListData.list(
                "redirect",
                "{'redirect': {'source_url': 'a.test', 'target_url': 'https://b.test/', 'status_code': 308},"
                        + " 'comment': 'moved'}, " + item("c.test", "https://d.test/", "")));

        assertThat(redirect.apply("http://a.test/")).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(308);
            assertThat(found.comment()).isEqualTo("moved");
        });
        assertThat(redirect.apply("http://c.test/"))
                .hasValueSatisfying(found -> assertThat(found.status()).isEqualTo(301));
    }

    @Test
    void a_request_with_thousands_of_slashes_is_looked_up_like_any_other() {
        var deep = "/d".repeat(16);
        var list = ListData.list("redirect", item("a.test" + deep, "https://b.test/", "subpath"));

        assertThat(list.contains("http://a.test" + deep + "/".repeat(20_000))).isTrue();
        assertThat(list.contains("http://a.test" + "/".repeat(200_000))).isFalse();
    }

    @Test
    void random_lists_answer_as_a_scan_of_all_their_redirects() {
        var random = new Random(5);
        for (var round = 0; round < 300; round++) {
            var items = IntStream.range(0, 1 + random.nextInt(25))
                    .mapToObj(i -> source(random))
                    .distinct()
                    .map(source -> item(source, "https://x.test/", flags(random)))
                    .collect(Collectors.joining(","));
            var list = ListData.list("redirect", items);
            for (var i = 0; i < 100; i++) {
                var scheme = random.nextBoolean() ? "http" : "https";
                var host = host(random);
                var path = path(random);
                var url = scheme + "://" + host + path + (random.nextBoolean() ? "?a/b" : "");

                assertThat(find(list, url)).as(url + " in " + items).isEqualTo(scan(list, scheme, host, path));
            }
        }
    }

    /** The documented conditions and order, one redirect after another. */
    private static Optional<SourceUrl> scan(RuleList list, String scheme, String host, String path) {
        return list.items().stream()
                .map(Redirect.class::cast)
                .filter(each -> each.source().scheme().map(scheme::equals).orElse(true))
                .filter(each -> host.equals(each.source().host())
                        || (each.options().subdomains()
                                && host.endsWith("." + each.source().host())))
                .filter(each -> path.equals(each.source().path())
                        || (each.options().subpaths()
                                && path.startsWith(folder(each.source().path())))
                        || (each.options().subpaths()
                                && path.equals(each.source().path())))
                .min(Comparator.<Redirect>comparingInt(
                                each -> -each.source().path().length())
                        .thenComparing(each -> !host.equals(each.source().host()))
                        .thenComparing(each -> -each.source().host().length())
                        .thenComparing(each -> each.source().scheme().isEmpty()))
                .map(Redirect::source);
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private static String source(Random random) {
        return List.of("", "http://", "https://").get(random.nextInt(3)) + host(random) + path(random);
    }

    private static String host(Random random) {
        return Stream.generate(() -> List.of("a", "b").get(random.nextInt(2)))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining("."));
    }

    private static String path(Random random) {
        return "/"
                + Stream.generate(() -> List.of("x", "y", "", "xx").get(random.nextInt(4)))
                        .limit(random.nextInt(5))
                        .collect(Collectors.joining("/"));
    }

    private static String flags(Random random) {
        return List.of("", "subpath", "subdomains", "subpath subdomains").get(random.nextInt(4));
    }

    private static Optional<SourceUrl> find(RuleList list, String url) {
        return find(list).apply(url).map(Redirect::source);
    }

    private static Function<String, Optional<Redirect>> find(RuleList list) {
        return url -> list.redirects().orElseThrow().find(url).map(RedirectList.Found::redirect);
    }

    private static String item(String source, String target, String flags) {
        var words = Arrays.asList(flags.split(" ", -1));
        return ("{'redirect': {'source_url': '%s', 'target_url': '%s', 'subpath_matching': %s, 'include_subdomains': %s, "
                        + "'preserve_query_string': %s%s}}")
                .formatted(
                        source,
                        target,
                        words.contains("subpath"),
                        words.contains("subdomains"),
                        words.contains("query"),
                        words.contains("cut") ? ", 'preserve_path_suffix': false" : "");
    }
}
