package dev.edgecase.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.SecurityOptions.SecurityLevel;
import dev.edgecase.zone.knob.ChallengeKnobs;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and knobs about who may come in, by name. */
class SecurityNamesTest {
    private static SecurityOptions options(String name, String value) {
        return SettingNames.apply(ZoneSettings.defaults(Plan.FREE, EncryptionMode.FULL), Plan.FREE, Map.of(name, value))
                .security();
    }

    private static ChallengeKnobs knobs(String name, String value) {
        return KnobNames.apply(Emulation.DEFAULTS, Map.of(name, value), code -> true)
                .challenges();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                300,
                900,
                1800,
                2700,
                3600,
                7200,
                10_800,
                14_400,
                28_800,
                57_600,
                86_400,
                604_800,
                2_592_000,
                31_536_000
            })
    void clearance_lasts_one_of_the_times_of_the_api(int seconds) {
        assertThat(options("challenge_ttl", String.valueOf(seconds)).clearance())
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            challenge_ttl,  299,       challenge_ttl takes one of 300
            challenge_ttl,  301,       challenge_ttl takes one of 300
            challenge_ttl,  31536001,  challenge_ttl takes one of 300
            challenge_ttl,  30m,       challenge_ttl takes one of 300
            security_level, paranoid,  security_level takes one of off
            """)
    void a_value_that_the_api_does_not_have_is_refused(String name, String value, String words) {
        assertThatThrownBy(() -> options(name, value))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @EnumSource(SecurityLevel.class)
    void a_zone_has_six_security_levels(SecurityLevel level) {
        assertThat(options("security_level", level.name().toLowerCase(Locale.ROOT))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void challenges_have_knobs() {
        assertThat(knobs("challenge_slack", "0").slack()).isZero();
        assertThat(knobs("challenge_slack", "2m").slack()).isEqualTo(Duration.ofMinutes(2));
        assertThat(knobs("challenge_rate_limit_429", "off").rateLimit429()).isFalse();
        assertThatThrownBy(() -> knobs("challenge_slack", "some"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("challenge_slack takes seconds");
        assertThatThrownBy(() -> knobs("challenge_mode", "pass"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("challenge_mode takes one of serve, auto_pass, auto_fail");
    }
}
