package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitPhasesTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @ParameterizedTest(name = "a target of {0} bytes is {1}")
    @CsvSource({"32767, 200", "32768, 200", "32769, 414"})
    void the_target_may_have_32_kb(int length, int status) {
        assertThat(edge.get("/" + "a".repeat(length - 1)).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "headers of {0} bytes are {1}")
    @CsvSource({"131071, 200", "131072, 200", "131073, 413"})
    void the_headers_may_have_128_kb(int total, int status) {
        var value = "x".repeat(total - "Host: shop.test\r\nX: \r\n".length());

        assertThat(edge.get("/", "X", value).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1} bytes are {2}")
    @CsvSource(textBlock = """
            FREE,       104857599, 200
            FREE,       104857600, 200
            FREE,       104857601, 413
            PRO,        104857601, 413
            BUSINESS,   209715200, 200
            BUSINESS,   209715201, 413
            ENTERPRISE, 524288000, 200
            ENTERPRISE, 524288001, 413
            """)
    void an_announced_body_over_the_plans_limit_is_refused_at_once(Plan plan, long bytes, int status) {
        var planned = InMemoryEdge.with(zone -> on(plan, zone));

        var answer = planned.send("POST", "/", Headers.EMPTY, new AnnouncedBody(bytes));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.received().isPresent()).isEqualTo(status == 200);
        assertThat(answer.journey().ruling().decider()).isEqualTo(status == 200 ? Decider.ORIGIN : Decider.LIMITS);
    }

    private static Zone on(Plan plan, Zone zone) {
        return zone.with(
                plan,
                SettingNames.apply(
                        ZoneSettings.defaults(plan, EncryptionMode.FULL), plan, Map.of("browser_check", "off")));
    }

    /** Says how long it is, and is never read. */
    private record AnnouncedBody(long bytes) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes);
        }

        @Override
        public void next(Receiver receiver) {
            throw new AssertionError("nobody should read this");
        }

        @Override
        public void close() {}
    }
}
