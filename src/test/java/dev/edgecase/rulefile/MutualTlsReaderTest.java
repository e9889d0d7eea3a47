package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.MutualTls;
import dev.edgecase.unit.Plan;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts ask for certificates, as the API writes it. */
class MutualTlsReaderTest {
    /** CN=Own CA, an authority; and a leaf; both signed with ECDSA and SHA-256. */
    private static final String CA = "-----BEGIN CERTIFICATE-----\\n"
            + "MIIBdzCCAR2gAwIBAgIUHxaKJG5/Uyq3JVv00YeKwtc0cuowCgYIKoZIzj0EAwIw\\n"
            + "ETEPMA0GA1UEAwwGT3duIENBMB4XDTI2MTEyMTE4NDQyOFoXDTM2MTExODE4NDQy\\n"
            + "OFowETEPMA0GA1UEAwwGT3duIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\\n"
            + "jQpod3TBEl20tiwAAIr6YHpubOGpSWLukTzGrpu01PfJpi8KNYUjG80DQNp9tRdZ\\n"
            + "DEdLFm4w1GqgI+45Tmx3mqNTMFEwHQYDVR0OBBYEFMHkTdhBqAGqXXtz7pXAXq+t\\n"
            + "IBDRMB8GA1UdIwQYMBaAFMHkTdhBqAGqXXtz7pXAXq+tIBDRMA8GA1UdEwEB/wQF\\n"
            + "MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgWJvP6iNkptHSpshS4plRdZoDBoUiZZgj\\n"
            + "zQBMhwa9xHwCIQCGH+OZ/LjUyNk7ewjGwnrKy5j3nljzgzUA4j+iChTpaw==\\n"
            + "-----END CERTIFICATE-----\\n";

    private static final String LEAF = "-----BEGIN CERTIFICATE-----\\n"
            + "MIIBbzCCARagAwIBAgIUUj8OhDAPwlP4lJLUfyU3pcnuua8wCgYIKoZIzj0EAwIw\\n"
            + "DzENMAsGA1UEAwwETGVhZjAeFw0yNjExMjExODQ0MjhaFw0zNjExMTgxODQ0Mjha\\n"
            + "MA8xDTALBgNVBAMMBExlYWYwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR8Fbze\\n"
            + "ezPua49uEDYdae1vRBf+8IxgP+gI47bJ/1q8BYNMq63yRuHefpKvjmXDiamwteRP\\n"
            + "d2e5o0fJiyBB8EGAo1AwTjAdBgNVHQ4EFgQU2iTUP3sMyq/6CLBm2Tb6dOS/sXAw\\n"
            + "HwYDVR0jBBgwFoAU2iTUP3sMyq/6CLBm2Tb6dOS/sXAwDAYDVR0TAQH/BAIwADAK\\n"
            + "BggqhkjOPQQDAgNHADBEAiANJZMCH9ox0dCcyd53eXdLOPxr89B5YtBIpHY+naNg\\n"
            + "UAIgOwjiz14exH6X8/7/699tVXg+2NY6tpENWKBSDV9gIbQ=\\n"
            + "-----END CERTIFICATE-----\\n";
    private static final String ID = "2458ce5a-0c35-4c7f-82c7-8e9487d3ff60";

    private static MutualTls read(String json) {
        var read = Plain.read(json.formatted(CA));
        assertThat(read.problems()).isEmpty();
        return read.rulesets().orElseThrow().tools().mutualTls();
    }

    @Test
    void hosts_without_an_authority_of_their_own_take_the_edges() {
        var read = read("{\"hostname_associations\": [{\"hostnames\": [\"API.shop.test\", \"shop.test\"]}]}");

        assertThat(read.own()).containsExactlyInAnyOrder("api.shop.test", "shop.test");
        assertThat(read.uploaded()).isEmpty();
    }

    @Test
    void the_apis_answer_is_taken_as_it_stands() {
        var read = read("""
                {"hostname_associations": {"result": {"hostnames": ["api.shop.test"]}, "success": true, "errors": [], "messages": []},
                 "client_certificates": {"result": [{"id": "x", "serial_number": "00FF", "status": "revoked", "common_name": "d"},
                   {"serial_number": "0A", "status": "active"}, {"serial_number": "0B", "status": "pending_revocation"}],
                   "result_info": {}, "success": true}}""");

        assertThat(read.own()).containsExactly("api.shop.test");
        assertThat(read.revoked()).containsExactly(BigInteger.valueOf(255));
    }

    @Test
    void a_host_can_have_both() {
        var read = read("""
                {"mtls_certificates": [{"id": "%s", "ca": true, "name": "mine", "certificates": "%%s"}],
                 "hostname_associations": [{"hostnames": ["api.shop.test"], "mtls_certificate_id": "%s"},
                   {"hostnames": ["api.shop.test"]}]}""".formatted(ID, ID));

        assertThat(read.own()).containsExactly("api.shop.test");
        assertThat(read.uploaded().get("api.shop.test"))
                .extracting(ca -> ca.getSubjectX500Principal().getName())
                .containsExactly("CN=Own CA");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "hostname_associations": [{"hostnames": ["*.shop.test"]}]        | /hostname_associations/0/hostnames/0 | is not a host name
            "hostname_associations": [{"hostnames": ["other.test"]}]         | /hostname_associations/0/hostnames/0 | not of this zone
            "hostname_associations": [{"hostnames": [7]}]                    | /hostname_associations/0/hostnames/0 | it takes a text
            "hostname_associations": [{}]                                    | /hostname_associations/0             | hostnames
            "hostname_associations": [{"hostnames": [], "hosts": []}]        | /hostname_associations/0             | hosts
            "hostname_associations": [{"hostnames": [], "mtls_certificate_id": "a"}] | /hostname_associations/0/mtls_certificate_id | there is no authority 'a'
            "mtls_certificates": [{"id": "a", "ca": true, "certificates": "abc"}]    | /mtls_certificates/0/certificates | PEM
            "mtls_certificates": [{"id": "a", "ca": true, "certificates": "LEAF"}]   | /mtls_certificates/0/certificates | no authority's
            "mtls_certificates": [{"ca": true, "certificates": "CA"}]        | /mtls_certificates/0                 | id
            "client_certificates": [{"serial_number": "xyz", "status": "revoked"}]   | /client_certificates/0/serial_number | not a serial number
            "client_certificates": [{"serial_number": "0A", "status": "gone"}]       | /client_certificates/0/status | gone
            """)
    void what_cannot_be_is_refused_at_its_place(String json, String place, String words) {
        var problems = Plain.problems(
                "{" + json.replace("\"LEAF\"", '"' + LEAF + '"').replace("\"CA\"", '"' + CA + '"') + "}");

        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains(place).contains(words));
    }

    @Test
    void five_authorities_are_taken_and_not_six() {
        assertThat(Plain.problems(authorities(5))).isEmpty();
        assertThat(Plain.problems(authorities(6))).singleElement().asString().contains("these are 6 authorities");
    }

    private static String authorities(int count) {
        var items = new StringBuilder();
        for (var i = 0; i < count; i++) {
            items.append("{\"id\": \"a%d\", \"ca\": true, \"certificates\": \"%s\"},".formatted(i, CA));
        }
        return "{\"mtls_certificates\": [" + items.substring(0, items.length() - 1) + "]}";
    }

    @Test
    void a_leaf_that_is_there_for_something_else_is_left_alone() {
        var read = read("{\"mtls_certificates\": [{\"id\": \"a\", \"ca\": false, \"certificates\": \"whatever\"}]}");

        assertThat(read.isOff()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"FREE, 1", "PRO, 1", "BUSINESS, 1", "ENTERPRISE, 0"})
    void an_authority_of_ones_own_needs_the_plan_enterprise(Plan plan, int problems) {
        var read = RuleFiles.read(Plain.of(authorities(1)), Plain.context(Optional.of(plan)));

        assertThat(read.problems()).hasSize(problems);
    }
}
