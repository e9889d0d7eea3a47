package dev.edgecase.rules.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.unit.Plan;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
    @Test
    void every_field_stands_at_the_place_of_its_number_and_has_a_name_of_its_own() {
        var names = new HashSet<String>();
        for (var id = 0; id < Fields.all().size(); id++) {
            var field = Fields.all().get(id);
            assertThat(field.id()).isEqualTo(id);
            assertThat(names.add(field.name())).as(field.name()).isTrue();
            assertThat(field.words()).as(field.name()).endsWith(".");
            assertThat(field.phases()).as(field.name()).isNotEmpty();
            assertThat(Fields.of(field.name())).contains(field);
        }
        assertThat(names).hasSizeGreaterThan(180);
    }

    @Test
    void the_fields_that_only_phases_with_a_response_and_the_counting_of_rate_limits_have_are_the_last() {
        for (var field : Fields.all()) {
            assertThat(field.id() >= Fields.firstOfResponse())
                    .as(field.name())
                    .isEqualTo(field.phases().stream()
                            .allMatch(phase -> phase.seesResponse() || phase == RulePhase.HTTP_RATELIMIT));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    http.request.uri.args, Map<Array<String>>, FREE
                    http.request.cookies, Map<Array<String>>, PRO
                    ip.src.is_in_european_union, Boolean, BUSINESS
                    http.request.body.multipart.names, Array<Array<String>>, ENTERPRISE
                    cf.bot_management.detection_ids, Array<Integer>, ENTERPRISE
                    cf.random_seed, Bytes, FREE
                    ip.src.lat, String, FREE
                    cf.edge.server_ip, IP, FREE
                    http.request.jwt.claims.iat.sec, Map<Array<Integer>>, ENTERPRISE
                    cf.llm.prompt.custom_topic_categories, Map<Integer>, ENTERPRISE
                    cf.waf.credential_check.username_and_password_leaked, Boolean, PRO
                    """)
    void a_field_has_its_type_and_its_smallest_plan(String name, String type, Plan plan) {
        assertThat(Fields.known(name).type()).hasToString(type);
        assertThat(Fields.known(name).plan()).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    http.host, http_request_dynamic_redirect http_response_headers_transform, ''
                    ip.src.timezone.name, http_request_transform http_request_late_transform http_response_headers_transform, http_request_origin
                    http.request.accepted_languages, http_request_transform http_response_cache_settings, http_config_settings
                    cf.waf.score, http_request_firewall_custom http_ratelimit http_request_firewall_managed, http_request_transform
                    http.response.code, http_custom_errors http_response_compression http_log_custom_fields, http_request_late_transform
                    cf.response.error_type, http_custom_errors http_response_headers_transform, http_response_compression
                    """)
    void a_field_may_be_read_in_its_phases_and_in_no_other(String name, String in, String notIn) {
        var phases = Fields.known(name).phases().stream().map(RulePhase::id).collect(Collectors.toSet());
        assertThat(phases).contains(in.split(" ")).doesNotContain(notIn.split(" "));
    }

    @Test
    void cache_response_rules_have_the_fields_of_their_page() {
        assertThat(Fields.all().stream()
                        .filter(field -> field.phases().contains(RulePhase.HTTP_RESPONSE_CACHE_SETTINGS))
                        .map(Field::name))
                .hasSize(23)
                .allMatch(name -> name.startsWith("http."))
                .noneMatch(name -> name.startsWith("http.request.body") || name.contains("timestamp"));
    }

    @ParameterizedTest
    @CsvSource({
        "ip.geoip.asnum, ip.src.asnum",
        "ip.geoip.continent, ip.src.continent",
        "ip.geoip.country, ip.src.country",
        "ip.geoip.subdivision_1_iso_code, ip.src.subdivision_1_iso_code",
        "ip.geoip.subdivision_2_iso_code, ip.src.subdivision_2_iso_code",
        "ip.geoip.is_in_european_union, ip.src.is_in_european_union"
    })
    void an_older_name_means_the_same_field(String alias, String name) {
        assertThat(Fields.known(alias)).isSameAs(Fields.known(name));
        assertThat(Fields.aliases()).containsEntry(alias, name);
    }
}
