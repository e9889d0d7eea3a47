package dev.edgecase.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private static boolean http2(Plan plan, Map<String, String> written) {
        return SettingNames.apply(ZoneSettings.defaults(plan, EncryptionMode.FULL), plan, written)
                .offersHttp2ToOrigins();
    }

    @Test
    void http_2_towards_origins_is_off_by_default_with_enterprise() {
        assertThat(http2(Plan.FREE, Map.of())).isTrue();
        assertThat(http2(Plan.ENTERPRISE, Map.of())).isFalse();
        assertThat(http2(Plan.ENTERPRISE, Map.of("origin_max_http_version", "2")))
                .isTrue();
        assertThat(http2(Plan.FREE, Map.of("origin_max_http_version", "1"))).isFalse();
    }

    @Test
    void the_highest_version_towards_origins_is_1_or_2() {
        assertThatThrownBy(() -> http2(Plan.FREE, Map.of("origin_max_http_version", "3")))
                .isInstanceOf(UserProblem.class)
                .hasMessage("origin_max_http_version takes 1 or 2; this is '3'");
    }
}
