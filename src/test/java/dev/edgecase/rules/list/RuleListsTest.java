package dev.edgecase.rules.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleListsTest {
    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ip;       {'ip': '10.0.0.1'};   {'ip': '10.0.0.1'}, {'redirect': {'source_url': 'a.test', 'target_url': 'https://b.test'}}; 10056; /items/1
            ip;       {'ip': '10.0.0.1'};   {'ip': '10.0.0.1', 'asn': 1};                                         10056; /items/0
            ip;       {'ip': '10.0.0.1'};   {'redirect': {'source_url': 'a.test', 'target_url': 'https://b.test'}};  10058; /items
            hostname; {'hostname': {'url_hostname': 'a.test'}}; {'ip': '10.0.0.1'};                               10058; /items
            asn;      {'asn': 1};           {'ip': '10.0.0.1'}, {'ip': '10.0.0.2'};                               10058; /items
            redirect; {'redirect': {'source_url': 'a.test', 'target_url': 'https://b.test'}}; {'asn': 1};         10058; /items
            ip;       {'ip': '10.0.0.1'}, {'ip': '10.0.0.2'};         {'ip': '10.0.0.1'}, {'ip': '10.0.0.1/32'};  10028; /items/1
            ip;       {'ip': '2001:db8::/64'};  {'ip': '2001:db8::/64'}, {'ip': '2001:DB8:0::/64'};               10028; /items/1
            asn;      {'asn': 1}, {'asn': 2};   {'asn': 1}, {'asn': 2}, {'asn': 1};                               10028; /items/2
            hostname; {'hostname': {'url_hostname': 'a.test'}}, {'hostname': {'url_hostname': '*.a.test'}};       {'hostname': {'url_hostname': 'a.test'}}, {'hostname': {'url_hostname': 'A.test'}}; 10028; /items/1
            """)
    void the_items_of_a_list_are_of_its_kind_and_all_different(
            String kind, String fine, String bad, int code, String pointer) {
        assertThat(ListData.items(kind, fine).problems()).isEmpty();
        assertThat(ListData.items(kind, bad).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(code, pointer));
    }

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
    void all_mistakes_are_told_at_once_in_the_order_of_the_checks() {
        var bad = "{'redirect': {'source_url': 'ftp://u@x.test:1/?a#b', 'target_url': '/x', 'status_code': 1, "
                + "'preserve_path_suffix': true, 'nonsense': 1}}";

        assertThat(ListData.items("redirect", bad).problems())
                .extracting(ListProblem::code)
                .containsExactly(0, 10049, 10050, 10052, 10053, 10054, 10060, 10047, 10048);
        assertThat(ListData.items("asn", "{'asn': 7}, {'asn': -1}, {'asn': 7}, 5")
                        .problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(10028, "/items/2"), tuple(0, "/items/1/asn"), tuple(0, "/items/3"));
    }

    @ParameterizedTest(name = "{0} is fine, {1} is not")
    @CsvSource(textBlock = """
            10.0.0.0/8,        10.0.0.0/7
            10.0.0.1/32,       10.0.0.1/33
            10.0.0.1,          10.0.0.01
            10.0.0.0/24,       10.0.0.1/24
            2000::/4,          2000::/3
            2001:db8::/64,     2001:db8::/65
            2001:DB8:0:1::/64, 2001:db8:0:1::1
            192.0.2.0/25,      192.0.2.0..192.0.2.127
            192.0.2.1,         shop.test
            """)
    void networks_are_neither_too_large_nor_too_small(String fine, String bad) {
        assertThat(ListData.items("ip", "{'ip': '%s'}".formatted(fine)).problems())
                .isEmpty();
        assertThat(ListData.items("ip", "{'ip': '%s'}".formatted(bad)).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, "/items/0/ip"));
    }

    @Test
    void a_single_ipv6_address_is_shown_its_network() {
        assertThat(ListData.items("ip", "{'ip': '2001:db8:0:1::7'}").problems())
                .extracting(ListProblem::hint)
                .containsExactly("write its network, 2001:db8:0:1::/64");
    }

    @ParameterizedTest(name = "{0} is fine, {1} is not")
    @CsvSource(textBlock = """
            example.com,     https://example.com
            api.example.com, example.com/path
            *.example.com,   *example.com
            *.a,             *.
            localhost,       localhost:80
            a-b_c.test,      a b.test
            b\u00FCcher.test, a..test
            a.test,          *.*.test
            """)
    void a_hostname_is_a_name_perhaps_with_a_star_in_front(String fine, String bad) {
        assertThat(hostname(fine).problems()).isEmpty();
        assertThat(hostname(bad).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, "/items/0/hostname/url_hostname"));
    }

    @Test
    void names_have_up_to_253_characters_in_labels_of_63() {
        var label = "a".repeat(63);
        var longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(hostname(longest).problems()).isEmpty();
        assertThat(hostname(longest + "a").problems()).hasSize(1);
        assertThat(hostname("a" + label).problems()).hasSize(1);
        assertThat(hostname("a.".repeat(20_000) + "a").problems()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is fine, {1} is not")
    @CsvSource({"0, -1", "4294967295, 4294967296", "64500, 64500.5", "13335, '''13335'''", "1, 1e30", "1, true"})
    void an_as_number_has_32_bits(String fine, String bad) {
        assertThat(ListData.items("asn", "{'asn': %s}".formatted(fine)).problems())
                .isEmpty();
        assertThat(ListData.items("asn", "{'asn': %s}".formatted(bad)).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, "/items/0/asn"));
    }

    @ParameterizedTest(name = "{0} is fine, {1} is not")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'name': 'my_list_2';     'name': 'my-list';      /name
            'name': 'Office';        'name': '';             /name
            'name': 'cf';            'name': 'cf.mine';      /name
            'name': 'cf.vpn';        'name': 7;              /name
            'kind': 'asn';           'kind': 'asns';         /kind
            'kind': 'redirect';      'kind': 1;              /kind
            'items': [];             'items': {};            /items
            'description': 'x';      'description': 1;       /description
            'num_items': 5;          'numitems': 5;          /numitems
            'id': 'x';               'a/b~c': 'x';           /a~1b~0c
            'items': [{'ip': '10.0.0.1', 'id': 'x', 'created_on': 'x', 'modified_on': 'x'}]; 'items': [{'ip': '10.0.0.1', 'coment': 'x'}]; /items/0/coment
            'items': [{'ip': '10.0.0.1', 'comment': 'x'}]; 'items': [{'comment': 'x'}]; /items/0/ip
            """)
    void a_list_has_a_name_a_kind_and_items(String fine, String bad, String pointer) {
        assertThat(withDefaults(fine).problems()).isEmpty();
        assertThat(withDefaults(bad).problems())
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, pointer));
    }

    @Test
    void texts_have_limits() {
        var name = "n".repeat(50);
        var text = "t".repeat(500);

        assertThat(withDefaults("'name': '%s', 'description': '%s', 'items': [{'ip': '10.0.0.1', 'comment': '%s'}]"
                                .formatted(name, text, text))
                        .problems())
                .isEmpty();
        assertThat(withDefaults("'name': 'n%s', 'description': 't%s', 'items': [{'ip': '10.0.0.1', 'comment': 't%s'}]"
                                .formatted(name, text, text))
                        .problems())
                .extracting(ListProblem::pointer)
                .containsExactly("/name", "/description", "/items/0/comment");
    }

    @Test
    void a_list_without_name_and_kind_is_told_so() {
        assertThat(RuleLists.read(Map.of(), ListLimits.DEFAULTS).problems())
                .extracting(ListProblem::message)
                .containsExactly("kind is missing", "name is missing");
    }

    @Test
    void managed_lists_hold_addresses() {
        assertThat(ListData.read("{'name': 'cf.malware', 'kind': 'asn'}").problems())
                .extracting(ListProblem::pointer)
                .containsExactly("/kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip", "hostname", "asn", "redirect"})
    void what_is_no_item_is_told_so(String kind) {
        assertThat(ListData.items(kind, "null, 7, [], {}, 'x'").problems())
                .extracting(ListProblem::pointer)
                .containsExactly("/items/0", "/items/1", "/items/2", "/items/3/" + kind, "/items/4");
    }

    @Test
    void items_are_kept_in_their_canonical_form() {
        assertThat(ListData.list("ip", "{'ip': '2001:DB8::/64', 'comment': 'ours'}, {'ip': '10.0.0.1/32'}")
                        .items())
                .extracting(ListItem::key, ListItem::comment)
                .containsExactly(tuple("2001:db8::/64", "ours"), tuple("10.0.0.1", ""));
        assertThat(hostname("*.B\u00FCcher.test").value().orElseThrow().items())
                .extracting(ListItem::key)
                .containsExactly("*.xn--bcher-kva.test");
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

    @Test
    void lists_have_different_names() {
        assertThat(Lists.check(List.of(one(0, "a.test"), one(1, "b.test"), one(0, "c.test")), ListLimits.DEFAULTS))
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, "/2/name"));
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
                "redirect", Arrays.stream(sources).map(RuleListsTest::item).collect(Collectors.joining(",")));
    }

    private static ListRead<RuleList> redirect(String parts) {
        var source = parts.contains("'source_url'") ? "" : "'source_url': 'example.com/about', ";
        var target = parts.contains("'target_url'") ? "" : "'target_url': 'https://example.com/news', ";
        return ListData.items("redirect", "{'redirect': {%s}}".formatted(source + target + parts));
    }

    private static ListRead<RuleList> hostname(String name) {
        return ListData.items("hostname", "{'hostname': {'url_hostname': '%s'}}".formatted(name));
    }

    private static ListRead<RuleList> withDefaults(String parts) {
        var name = parts.contains("'name'") ? "" : "'name': 'some_list', ";
        var kind = parts.contains("'kind'") ? "" : "'kind': 'ip', ";
        return ListData.read("{%s}".formatted(name + kind + parts));
    }
}
