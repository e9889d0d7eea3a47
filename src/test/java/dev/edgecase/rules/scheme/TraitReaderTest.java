package dev.edgecase.rules.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitReaderTest {
    @Test
    void every_short_name_means_a_trait() {
        assertThat(TraitReader.names()).hasSizeGreaterThan(10).allSatisfy((name, full) -> {
            assertThat(TraitReader.field(name).name()).isEqualTo(full);
            assertThat(TraitReader.field(full).isTrait()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bot_score | 1 | 1
                    bot_score | 99 | 99
                    waf_score | 100 | 100
                    verified_bot | true | true
                    city | New York | New York
                    continent | T1 | T1
                    cf.waf.score.class | likely_attack | likely_attack
                    cf.edge.server_port | 65535 | 65535
                    cf.edge.server_ip | 2001:DB8::1 | 2001:db8::1
                    cf.bot_management.detection_ids | 1, 2 | [1, 2]
                    cf.waf.content_scan.obj_types | a/b | [a/b]
                    """)
    void a_text_becomes_a_value_of_the_fields_type(String name, String text, String value) {
        assertThat(TraitReader.value(TraitReader.field(name), text)).hasToString(value);
    }

    @Test
    void plain_data_becomes_a_value_of_the_fields_type() {
        var sizes = TraitReader.field("cf.waf.content_scan.obj_sizes");
        var claims = TraitReader.field("http.request.jwt.claims.aud");

        assertThat(TraitReader.value(sizes, List.of(1, 2L))).isEqualTo(List.of(1L, 2L));
        assertThat(TraitReader.value(claims, Map.of("é", List.of("x", "y"))))
                .isEqualTo(Map.of("\u00c3\u00a9", List.of("x", "y")));
        assertThat(TraitReader.value(TraitReader.field("postal_code"), 10117)).isEqualTo("10117");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bot_score | -1 | cf.bot_management.score takes a number from 0 to 99, not '-1'
                    bot_score | 100 | cf.bot_management.score takes a number from 0 to 99, not '100'
                    waf_score | 101 | cf.waf.score takes a number from 1 to 100, not '101'
                    bot_score | two | cf.bot_management.score takes a whole number, not 'two'
                    verified_bot | yes | cf.bot_management.verified_bot takes true or false, not 'yes'
                    continent | Europe | ip.src.continent takes one of AF, AN, AS, EU, NA, OC, SA, T1, not 'Europe'
                    cf.edge.server_ip | localhost | cf.edge.server_ip takes an IP address, not 'localhost'
                    cf.sequence.msec_since_op | 1 | cf.sequence.msec_since_op takes names with values, not '1'
                    """)
    void what_is_no_such_value_is_told(String name, String text, String message) {
        assertThatThrownBy(() -> TraitReader.value(TraitReader.field(name), text))
                .isInstanceOf(UserProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bot_scor | a visitor has no property 'bot_scor'; did you mean bot_score?
                    cf.waf.scor | a visitor has no property 'cf.waf.scor'; did you mean cf.waf.score?
                    contry | a visitor has no property 'contry'; did you mean country?
                    qqqqqqqq | a visitor has no property 'qqqqqqqq'
                    http.host | http.host cannot be given: the edge reads it from the request
                    ip.src.country | ip.src.country has a key of its own: country
                    """)
    void what_is_no_trait_is_told(String name, String message) {
        assertThatThrownBy(() -> TraitReader.field(name))
                .isInstanceOf(UserProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "1, attack",
        "20, attack",
        "21, likely_attack",
        "50, likely_attack",
        "51, likely_clean",
        "80, likely_clean",
        "81, clean",
        "99, clean",
        "100, ''"
    })
    void the_class_follows_from_the_score(long score, String scoreClass) {
        var traits = Traits.of(Map.of(Fields.known("cf.waf.score"), score));

        assertThat(traits.value(Fields.known("cf.waf.score.class"))).isEqualTo(scoreClass);
    }

    @Test
    void a_class_that_was_given_needs_no_score() {
        var traits = Traits.of(Map.of(Fields.known("cf.waf.score.class"), "attack"));

        assertThat(traits.value(Fields.known("cf.waf.score.class"))).isEqualTo("attack");
        assertThat(traits.value(Fields.known("cf.waf.score"))).isEqualTo(100L);
    }
}
