package dev.edgecase.rules.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
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
            'items': [{'ip': '10.0.0.1', 'comment': 'x'}]; 'items': [{'comment': 'x'}]; /items/0
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
    void what_is_no_item_is_told_where_it_stands(String kind) {
        assertThat(ListData.items(kind, "null, 7, [], {}, 'x'").problems())
                .extracting(ListProblem::pointer)
                .containsExactly("/items/0", "/items/1", "/items/2", "/items/3", "/items/4");
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
    void lists_have_different_names() {
        assertThat(Lists.check(List.of(empty("a"), empty("b"), empty("a")), ListLimits.DEFAULTS))
                .extracting(ListProblem::code, ListProblem::pointer)
                .containsExactly(tuple(0, "/2/name"));
    }

    private static RuleList empty(String name) {
        return RuleList.of(new RuleList.Header(name, ListKind.IP, ""), List.of());
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
