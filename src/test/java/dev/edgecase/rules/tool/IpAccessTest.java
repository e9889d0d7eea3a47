package dev.edgecase.rules.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.AccessRule.Target;
import dev.edgecase.rules.value.Ip;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAccessTest {
    @ParameterizedTest(name = "{1} of {2} in {3} among {0}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            block ip 203.0.113.7                                       | 203.0.113.7    | 1   | DE | block 203.0.113.7
            block ip 203.0.113.7                                       | 203.0.113.6    | 1   | DE | -
            block ip 203.0.113.7                                       | 203.0.113.8    | 1   | DE | -
            block ip_range 203.0.113.0/24                              | 203.0.112.255  | 1   | DE | -
            block ip_range 203.0.113.0/24                              | 203.0.113.0    | 1   | DE | block 203.0.113.0/24
            block ip_range 203.0.113.0/24                              | 203.0.113.255  | 1   | DE | block 203.0.113.0/24
            block ip_range 203.0.113.0/24                              | 203.0.114.0    | 1   | DE | -
            block ip_range 203.0.0.0/16, challenge ip_range 203.0.113.0/24 | 203.0.113.1 | 1  | DE | challenge 203.0.113.0/24
            challenge ip_range 203.0.113.0/24, block ip_range 203.0.0.0/16 | 203.0.12.1 | 1   | DE | block 203.0.0.0/16
            block ip6 2001:db8::7                                      | 2001:db8::7    | 1   | DE | block 2001:db8::7
            block ip_range 2001:db8::/64                               | 2001:db8::ffff | 1   | DE | block 2001:db8::/64
            block ip_range 2001:db8::/64                               | 2001:db8:0:1:: | 1   | DE | -
            block ip_range 2001:db8::/48                               | 2001:db8:0:1:: | 1   | DE | block 2001:db8::/48
            block ip_range 2001:db8::/32                               | 2001:db8:1::   | 1   | DE | block 2001:db8::/32
            block asn AS64500                                          | 203.0.113.7    | 64500 | DE | block AS64500
            block asn AS64500                                          | 203.0.113.7    | 64501 | DE | -
            block country DE                                           | 203.0.113.7    | 1   | DE | block DE
            block country T1                                           | 203.0.113.7    | 1   | DE | -
            challenge country DE, block asn AS1, challenge ip_range 203.0.113.0/24, block ip 203.0.113.7 | 203.0.113.7 | 1 | DE | block 203.0.113.7
            challenge country DE, block asn AS1, challenge ip_range 203.0.113.0/24 | 203.0.113.7 | 1 | DE | challenge 203.0.113.0/24
            challenge country DE, block asn AS1                        | 203.0.113.7    | 1   | DE | block AS1
            whitelist country DE, block ip 203.0.113.7                 | 203.0.113.7    | 1   | DE | whitelist DE
            whitelist country DE, whitelist asn AS1, block ip 203.0.113.7 | 203.0.113.7 | 1   | DE | whitelist AS1
            block ip 203.0.113.7, whitelist ip 203.0.113.7             | 203.0.113.7    | 1   | DE | whitelist 203.0.113.7
            block ip 203.0.113.7, challenge ip 203.0.113.7             | 203.0.113.7    | 1   | DE | block 203.0.113.7
            """)
    void the_rule_that_allows_or_else_the_nearest_decides(
            String rules, String address, long asn, String country, String found) {
        var access = IpAccess.of(
                Arrays.stream(rules.split(", ", -1)).map(IpAccessTest::rule).toList());

        assertThat(access.find(Ip.parse(address), asn, country)
                        .map(rule -> rule.mode().id() + ' ' + rule.value())
                        .orElse(null))
                .isEqualTo(found);
    }

    @Test
    void without_rules_it_is_empty() {
        assertThat(IpAccess.NONE.isEmpty()).isTrue();
        assertThat(List.of("ip 203.0.113.7", "asn AS1", "country DE"))
                .noneMatch(each -> IpAccess.of(List.of(rule("block " + each))).isEmpty());
    }

    private static AccessRule rule(String text) {
        var parts = text.split(" ", -1);
        return new AccessRule(
                "0",
                ToolMode.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)),
                Target.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)),
                parts[2],
                "");
    }
}
