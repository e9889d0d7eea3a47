package dev.edgecase.phase.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedRequestPhaseTest {
    private static final String VISITOR =
            "ip=203.0.113.7; country=BR; bot_score=2; verified_bot=true; ja3=aa; ja4=t13d; city=S\u00c3\u00a3o"
                    + " Paulo; continent=SA; longitude=-46.6; latitude=-23.5; region=S\u00c3\u00a3o Paulo; region_code=SP; postal_code=01000;"
                    + " timezone=America/Sao_Paulo; cf.tls_client_auth.cert_presented=true; cf.tls_client_auth.cert_serial=0A";

    @ParameterizedTest(name = "{0}: {1} is {2}, for a visitor of whom nothing is known {3}")
    @CsvSource(nullValues = "-", textBlock = """
            add_bot_protection_headers,     cf-bot-score,      2,                        99
            add_bot_protection_headers,     cf-verified-bot,   true,                     false
            add_bot_protection_headers,     cf-ja3-hash,       aa,                       ''
            add_bot_protection_headers,     cf-ja4,            t13d,                     ''
            add_visitor_location_headers,   cf-ipcity,         S\\u00c3\\u00a3o Paulo,   ''
            add_visitor_location_headers,   cf-ipcountry,      BR,                       XX
            add_visitor_location_headers,   cf-ipcontinent,    SA,                       ''
            add_visitor_location_headers,   cf-iplongitude,    -46.6,                    ''
            add_visitor_location_headers,   cf-iplatitude,     -23.5,                    ''
            add_visitor_location_headers,   cf-region,         S\\u00c3\\u00a3o Paulo,   ''
            add_visitor_location_headers,   cf-region-code,    SP,                       ''
            add_visitor_location_headers,   cf-metro-code,     '',                       ''
            add_visitor_location_headers,   cf-postal-code,    01000,                    ''
            add_visitor_location_headers,   cf-timezone,       America/Sao_Paulo,        ''
            add_client_certificate_headers, cf-cert-presented, true,                     false
            add_client_certificate_headers, cf-cert-verified,  false,                    false
            add_client_certificate_headers, cf-cert-revoked,   false,                    false
            add_client_certificate_headers, cf-cert-serial,    0A,                       ''
            add_client_certificate_headers, cf-cert-ski,       '',                       ''
            add_true_client_ip_headers,     true-client-ip,    203.0.113.7,              127.0.0.1
            """)
    void a_transform_tells_the_origin_what_the_edge_knows(String id, String header, String known, String unknown) {
        var edge = edge(id).from("127.0.0.1");

        assertThat(edge.get("/", "Edgecase-Visitor", VISITOR, header, "spoofed").originGot(header))
                .isEqualTo(known);
        assertThat(edge.get("/", header, "spoofed").originGot(header)).isEqualTo(unknown);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(textBlock = """
            Exposed-Credential-Check,    '',                                                              ''
            Exposed-Credential-Check,    cf.waf.credential_check.username_and_password_leaked=true,       1
            Exposed-Credential-Check,    cf.waf.credential_check.username_leaked=true,                    2
            Exposed-Credential-Check,    cf.waf.credential_check.username_password_similar=true,          3
            Exposed-Credential-Check,    cf.waf.credential_check.password_leaked=true,                    4
            Malicious-Uploads-Detection, cf.waf.content_scan.has_malicious_obj=true,                      1
            Malicious-Uploads-Detection, cf.waf.content_scan.has_failed=true,                             2
            Malicious-Uploads-Detection, cf.waf.content_scan.has_obj=true,                                3
            Malicious-Uploads-Detection, cf.waf.content_scan.has_obj=true; cf.waf.content_scan.has_failed=true, 2
            Malicious-Uploads-Detection, cf.waf.content_scan.has_obj=false,                               ''
            """)
    void what_was_found_is_told_by_a_number(String header, String found, String value) {
        var id = header.startsWith("Exposed")
                ? "add_waf_credential_check_status_header"
                : "add_waf_content_scan_status_header";
        var visitor = "ip=203.0.113.7" + (found.isEmpty() ? "" : "; " + found);

        var answer = edge(id).from("127.0.0.1").get("/", "Edgecase-Visitor", visitor, header, "9");

        assertThat(answer.originGot(header)).isEqualTo(value);
    }

    @ParameterizedTest(name = "X-Forwarded-For {0} becomes {1}")
    @CsvSource(textBlock = """
            '',                         ''
            192.0.2.1,                  198.51.100.20
            '192.0.2.1, 192.0.2.2',     198.51.100.20
            """)
    void the_visitors_address_can_be_hidden(String forwarded, String got) {
        var edge = edge("remove_visitor_ip_headers");
        var headers = forwarded.isEmpty()
                ? new String[] {"True-Client-IP", "1.1.1.1"}
                : new String[] {"True-Client-IP", "1.1.1.1", "X-Forwarded-For", forwarded};

        var answer = edge.get("/", headers);

        assertThat(answer.originGot("CF-Connecting-IP")).isEmpty();
        assertThat(answer.originGot("True-Client-IP")).isEmpty();
        assertThat(answer.originGot("X-Forwarded-For")).isEqualTo(got);
    }

    @Test
    void without_transforms_nothing_is_told() {
        var answer = InMemoryEdge.standard().get("/", "cf-bot-score", "visitor's own");

        assertThat(answer.originGot("cf-bot-score")).isEqualTo("visitor's own");
        assertThat(answer.originGot("cf-ipcity")).isEmpty();
    }

    private static InMemoryEdge edge(String id) {
        return InMemoryEdge.with(new Rules().managed(Set.of(id), Set.of())::on);
    }
}
