package dev.edgecase.rules.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a redirect of a list may be, alone and among others. */
class RedirectItemTest {
    /** Of each pair only the second has the mistake. Where a part is not given, it is the first redirect of the documentation. */
    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'source_url': 'https://example.com/';      'source_url': 'https://exa mple.com/';        10045; source_url
            'source_url': 'example.com/%20';           'source_url': 'example.com/%2';               10045; source_url
            'source_url': 'example.com/a';             'source_url': 'example.com/<a>';              10045; source_url
            'source_url': 'example.com';               'source_url': 'exa..mple.com';                10045; source_url
            'source_url': 'example.com/*';             'source_url': '*.example.com/';               10045; source_url
            'source_url': '[2001:db8::1]/a';           'source_url': '[2001:db8::1/a';               10045; source_url
            'source_url': 'a';                         'source_url': '';                             10045; source_url
            'target_url': 'https://[2001:db8::1]/x';   'target_url': 'https://[/x';                  10046; target_url
            'target_url': 'https://x.test:65535/';     'target_url': 'https://x.test:65536/';        10046; target_url
            'target_url': 'https://x.test/';           'target_url': 'https:///x';                   10046; target_url
            'target_url': 'https://x.test/';           'target_url': '';                             10046; target_url
            'source_url': 'http://example.com/';       'source_url': 'ftp://example.com/';           10049; source_url
            'source_url': 'example.com/u:p@x';         'source_url': 'https://u:p@example.com/';     10050; source_url
            'target_url': 'https://u:p@example.com/';  'source_url': 'u@example.com/';               10050; source_url
            'source_url': '//example.com/path';        'source_url': 'http:///path';                 10051; source_url
            'source_url': 'path';                      'source_url': '/path';                        10051; source_url
            'source_url': 'https.test/path';           'source_url': 'https:/example.com';           10051; source_url
            'source_url': 'https://example.com/';      'source_url': 'https://example.com:8081/';    10052; source_url
            'source_url': 'example.com/:80';           'source_url': 'example.com:80';               10052; source_url
            'target_url': 'https://example.com:8081/'; 'source_url': '[2001:db8::1]:80/';            10052; source_url
            'source_url': 'example.com/%3Fa=1';        'source_url': 'example.com/?a=1';             10053; source_url
            'target_url': 'https://x.test/?a=1';       'source_url': 'example.com?';                 10053; source_url
            'target_url': 'https://x.test/#x';         'source_url': 'example.com/#x';               10054; source_url
            'target_url': 'https://example.com/new';   'target_url': '/new';                         10060; target_url
            'target_url': 'magnet:?xt=urn:x';          'target_url': 'example.com/new';              10060; target_url
            'target_url': 'mailto:a@x.test';           'target_url': 'x.test:8080/new';              10060; target_url
            'target_url': 'https://x.test/?';          'target_url': '//x.test/new';                 10060; target_url
            'status_code': 302;                        'status_code': 303;                           10047; status_code
            'status_code': 307;                        'status_code': 306;                           10047; status_code
            'status_code': 308;                        'status_code': 309;                           10047; status_code
            'status_code': 301;                        'status_code': 300;                           10047; status_code
            'preserve_path_suffix': false;             'preserve_path_suffix': true;                 10048; preserve_path_suffix
            'preserve_path_suffix': true, 'subpath_matching': true; 'preserve_path_suffix': true, 'subpath_matching': false; 10048; preserve_path_suffix
            'preserve_query_string': false, 'target_url': 'https://x.test/?a=1'; 'preserve_query_string': true, 'target_url': 'https://x.test/?a=1'; 10055; target_url
            'preserve_query_string': true, 'target_url': 'https://x.test/#a?b'; 'preserve_query_string': true, 'target_url': 'https://x.test?'; 10055; target_url
            'source_url': 'example.com/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16', 'subpath_matching': true; 'source_url': 'example.com/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/', 'subpath_matching': true; 0; source_url
            'source_url': 'example.com/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17', 'subpath_matching': false; 'source_url': 3; 0; source_url
            'include_subdomains': true;                'include_subdomains': 'true';                 0; include_subdomains
            'status_code': null;                       'status_code': '301';                         0; status_code
            'status_code': 301.0;                      'status_code': 301.5;                         0; status_code
            'status_code': 301;                        'statuscode': 301;                            0; statuscode
            """)
    void every_mistake_in_a_redirect_has_its_number_and_place(String fine, String bad, int code, String key) {
        assertThat(redirect(fine).problems()).isEmpty();
        assertThat(redirect(bad).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(code, "/items/0/redirect/" + key));
    }

    @ParameterizedTest(name = "{0} of {1} characters")
    @CsvSource({"source_url, 10043, example.com/", "target_url, 10044, https://example.com/"})
    void urls_have_at_most_32768_characters(String key, int code, String start) {
        var longest = start + "a".repeat(32_768 - start.length());

        assertThat(redirect("'%s': '%s'".formatted(key, longest)).problems()).isEmpty();
        assertThat(redirect("'%s': '%sa'".formatted(key, longest)).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(code, "/items/0/redirect/" + key));
    }

    @Test
    void a_source_comes_once_in_a_list_however_it_is_written() {
        assertThat(redirects("example.com/a", "https://example.com/a", "http://example.com/a", "example.com/A")
                        .problems())
                .isEmpty();
        assertThat(redirects("example.com/a", "b.test", "EXAMPLE.com/a", "b.test/")
                        .problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(10028, "/items/2"), tuple(10028, "/items/3"));
    }

    @Test
    void sixteen_redirects_may_have_the_same_host_and_path() {
        var fine = IntStream.range(0, 16).mapToObj(i -> one(i, "example.com/a")).toList();
        var more = List.of(one(16, "example.com/a"), one(17, "example.com/b"), one(18, "b.test/a"));

        assertThat(Lists.check(concat(fine, more.subList(1, 3)), ListLimits.DEFAULTS))
                .isEmpty();
        assertThat(Lists.check(concat(fine, more), ListLimits.DEFAULTS))
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(10059, "/16/items/0/redirect/source_url"));
    }

    @Test
    void how_many_may_have_the_same_path_can_be_limited() {
        var limits = new ListLimits(100, 16, 16, OptionalInt.of(2));
        var lists = List.of(one(0, "a.test/x"), one(1, "b.test/x"), one(2, "c.test/x"), one(3, "c.test/y"));

        assertThat(Lists.check(lists.subList(0, 2), limits)).isEmpty();
        assertThat(Lists.check(lists, limits))
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(10059, "/2/items/0/redirect/source_url"));
    }

    private static RuleList one(int number, String source) {
        return ListData.read("{'name': 'list_%d', 'kind': 'redirect', 'items': [%s]}".formatted(number, item(source)))
                .value()
                .orElseThrow();
    }

    private static List<RuleList> concat(List<RuleList> some, List<RuleList> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static String item(String source) {
        return "{'redirect': {'source_url': '%s', 'target_url': 'https://x.test/'}}".formatted(source);
    }

    private static ListRead<RuleList> redirects(String... sources) {
        return ListData.items(
                "redirect", Arrays.stream(sources).map(RedirectItemTest::item).collect(Collectors.joining(",")));
    }

    private static ListRead<RuleList> redirect(String parts) {
        var source = parts.contains("'source_url'") ? "" : "'source_url': 'example.com/about', ";
        var target = parts.contains("'target_url'") ? "" : "'target_url': 'https://example.com/news', ";
        return ListData.items("redirect", "{'redirect': {%s}}".formatted(source + target + parts));
    }
}
