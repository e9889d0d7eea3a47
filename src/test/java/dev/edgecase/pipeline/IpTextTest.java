package dev.edgecase.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5952 section 4, rule by rule. */
class IpTextTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:0db8::0001, 2001:db8::1", // 4.1 no leading zeros
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1", // 4.2.1 as much as possible
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // 4.2.2 not one group alone
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // 4.2.3 the longest run
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // 4.2.3 the first of equals
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1", // 4.3 lower case
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:1::, 0:0:1::",
        "0:1:0:0:0:0:0:0, 0:1::",
        "0:0:0:0:0:0:1:0, ::1:0",
        "1:0:0:0:0:0:0:1, 1::1",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "fe80::1%1, fe80::1",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void an_address_has_one_text(String address, String expected) throws UnknownHostException {
        assertThat(IpText.of(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @Test
    void the_text_names_the_same_address() throws UnknownHostException {
        var random = new Random(1);
        for (var i = 0; i < 5000; i++) {
            var bytes = new byte[16];
            for (var group = 0; group < 8; group++) {
                if (random.nextInt(3) > 0) {
                    bytes[2 * group] = (byte) random.nextInt(3);
                    bytes[2 * group + 1] = (byte) random.nextInt(3);
                }
            }
            var address = InetAddress.getByAddress(bytes);

            assertThat(InetAddress.getByName(IpText.of(address))).isEqualTo(address);
        }
    }
}
