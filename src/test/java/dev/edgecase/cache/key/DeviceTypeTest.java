package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTypeTest {
    private static final Pattern MOBILE = Pattern.compile(
            "(?:phone|windows\\s+phone|ipod|blackberry|(?:android|bb\\d+|meego|silk|googlebot) .+? mobile"
                    + "|palm|windows\\s+ce|opera mini|avantgo|mobilesafari|docomo|kaios)");
    private static final Pattern TABLET =
            Pattern.compile("(?:ipad|playbook|(?:android|bb\\d+|meego|silk)(?! .+? mobile))");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148    | MOBILE
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36  | MOBILE
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36         | TABLET
            Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148             | TABLET
            Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ Version/10.0.9 Mobile Safari/537.10+           | TABLET
            Mozilla/5.0 (X BB10 Touch) AppleWebKit/537.10+ Mobile Safari/537.10+                         | MOBILE
            Googlebot Smartphones                                                                        | MOBILE
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)                     | DESKTOP
            Googlebot x mobile                                                                           | MOBILE
            Googlebot  mobile                                                                            | DESKTOP
            android mobile                                                                               | TABLET
            android x mobile                                                                             | MOBILE
            KAIOS                                                                                        | MOBILE
            Windows   CE                                                                                 | MOBILE
            WindowsCE                                                                                    | DESKTOP
            PlayBook                                                                                     | TABLET
            bb                                                                                           | DESKTOP
            bb1                                                                                          | TABLET
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36  | DESKTOP
            ''                                                                                           | DESKTOP
            """)
    void the_user_agent_tells_the_device(String userAgent, DeviceType expected) {
        assertThat(DeviceType.of(userAgent)).isEqualTo(expected);
    }

    @Test
    void it_is_what_the_documented_expressions_come_to() {
        var words = List.of(
                "phone",
                "windows",
                "ce",
                "ipod",
                "android",
                "bb1",
                "bb",
                "7",
                "meego",
                "silk",
                "googlebot",
                "mobile",
                " ",
                " ",
                " ",
                "\t",
                "palm",
                "opera",
                "mini",
                "ipad",
                "playbook",
                "x");
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++) {
            var agent = new StringBuilder();
            for (var count = random.nextInt(8); count >= 0; count--) {
                agent.append(words.get(random.nextInt(words.size())));
            }
            var text = agent.toString();
            var expected = MOBILE.matcher(text).find()
                    ? DeviceType.MOBILE
                    : TABLET.matcher(text).find() ? DeviceType.TABLET : DeviceType.DESKTOP;
            assertThat(DeviceType.of(text)).as(text).isEqualTo(expected);
        }
    }
}
