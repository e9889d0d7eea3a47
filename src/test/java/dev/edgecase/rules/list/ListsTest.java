package dev.edgecase.rules.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsTest {
    @ParameterizedTest(name = "{0} is in the list: {1}")
    @CsvSource(textBlock = """
            198.51.100.4,          true
            198.51.100.5,          false
            203.0.113.0,           true
            203.0.113.255,         true
            203.0.114.0,           false
            2001:db8::1,           true
            2001:db8:0:1::,        false
            ::ffff:198.51.100.4,   false
            """)
    void a_list_of_addresses_holds_addresses_and_networks(String address, boolean in) {
        var list = ListData.list("ip", "{'ip': '198.51.100.4'}, {'ip': '203.0.113.0/24'}, {'ip': '2001:DB8::/64'}");

        assertThat(list.contains(Ip.parse(address))).isEqualTo(in);
    }

    @ParameterizedTest(name = "{0} is in the list: {1}")
    @CsvSource(textBlock = """
            a.test,            true
            A.Test,            true
            a.test:8080,       true
            x.a.test,          false
            test,              false
            below.test,        false
            x.below.test,      true
            x.y.below.test,    true
            xbelow.test,       false
            both.test,         true
            x.both.test,       true
            [2001:db8::1]:80,  false
            '',                false
            """)
    void a_wildcard_means_all_names_below_and_the_name_itself_if_told_so(String host, boolean in) {
        var list = ListData.list("hostname", """
                {'hostname': {'url_hostname': 'a.test', 'exclude_exact_hostname': true}},
                {'hostname': {'url_hostname': '*.below.test'}},
                {'hostname': {'url_hostname': '*.both.test', 'exclude_exact_hostname': false}}""");

        assertThat(list.contains(host)).isEqualTo(in);
    }

    @ParameterizedTest(name = "{0} is in the list: {1}")
    @CsvSource({"0, false", "1, true", "64499, false", "64500, true", "64501, false", "4294967295, true"})
    void a_list_of_as_numbers_holds_numbers(long number, boolean in) {
        assertThat(ListData.list("asn", "{'asn': 64500}, {'asn': 4294967295}, {'asn': 1}")
                        .contains(number))
                .isEqualTo(in);
    }

    @Test
    void an_empty_list_holds_nothing() {
        assertThat(ListData.list("ip", "").contains(Ip.parse("10.0.0.1"))).isFalse();
        assertThat(ListData.list("hostname", "").contains("a.test")).isFalse();
        assertThat(ListData.list("asn", "").contains(1L)).isFalse();
        assertThat(ListData.list("redirect", "").contains("http://a.test/")).isFalse();
    }

    @Test
    void a_value_of_another_type_is_in_no_list() {
        assertThat(ListData.list("ip", "{'ip': '10.0.0.1'}").contains("10.0.0.1"))
                .isFalse();
        assertThat(ListData.list("asn", "{'asn': 1}").contains("1")).isFalse();
    }

    @Test
    void managed_lists_are_there_and_empty() {
        for (var name : List.of("cf.open_proxies", "cf.anonymizer", "cf.vpn", "cf.malware", "cf.botnetcc")) {
            assertThat(Lists.NONE.named(name)).hasValueSatisfying(list -> {
                assertThat(list.kind()).isEqualTo(ListKind.IP);
                assertThat(list.items()).isEmpty();
            });
        }
        assertThat(Lists.NONE.all()).hasSize(5);
        assertThat(Lists.NONE.named("cf.vpn2")).isEmpty();
    }

    @Test
    void a_scenario_fills_managed_lists() {
        var vpn = ListData.read("{'name': 'cf.vpn', 'kind': 'ip', 'description': 'd', 'items': [{'ip': '10.0.0.1'}]}")
                .value()
                .orElseThrow();
        var lists = Lists.of(List.of(vpn, ListData.list("asn", "{'asn': 1}")));

        assertThat(lists.named("cf.vpn")).contains(vpn);
        assertThat(vpn.description()).isEqualTo("d");
        assertThat(lists.named("some_list")).map(RuleList::kind).contains(ListKind.ASN);
        assertThat(lists.all()).hasSize(6);
    }

    @ParameterizedTest(name = "{1} of type {2} with a list of kind {0}: {3}")
    @CsvSource(textBlock = """
            ip,       ip.src,                    IP,      true
            ip,       cf.edge.server_ip,         IP,      true
            ip,       http.host,                 STRING,  false
            hostname, http.host,                 STRING,  true
            hostname, http.request.uri.path,     STRING,  false
            asn,      ip.src.asnum,              INTEGER, true
            asn,      cf.edge.server_port,       INTEGER, false
            redirect, http.request.full_uri,     STRING,  true
            redirect, raw.http.request.full_uri, STRING,  true
            redirect, http.host,                 STRING,  false
            """)
    void each_kind_goes_with_its_fields(String kind, String field, Type.Kind type, boolean taken) {
        var fieldType = new Type(type, Optional.empty());

        assertThat(ListKind.of(kind).orElseThrow().takes(field, fieldType)).isEqualTo(taken);
    }
}
