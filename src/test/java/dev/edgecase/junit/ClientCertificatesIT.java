package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** A test shows certificates with a client of its own. */
class ClientCertificatesIT {
    private static final String SCENARIO = """
            edgecase: 1
            name: devices
            zone:
              hostname_associations: [{ hostnames: [localhost] }]
              rules:
                http_request_firewall_custom:
                  - ref: devices-only
                    expression: not cf.tls_client_auth.cert_verified or cf.tls_client_auth.cert_revoked
                    action: block
            visitors:
              browser: { ip: 203.0.113.9 }
              stolen: { ip: 203.0.113.16, tls: { client_certificate: revoked } }
            origins: { web: { routes: [{ respond: 200 }] } }
            steps: []
            """;

    @StartEdge
    static final Edge edge = Edge.fromScenario(SCENARIO);

    private static int status(SSLContext tls) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().sslContext(tls).build();
        var request = HttpRequest.newBuilder(URI.create(edge.httpsUrl() + "/")).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_certificate_of_the_edges_authority_opens_the_door() throws Exception {
        assertThat(status(edge.clientCertificate("device-7"))).isEqualTo(200);
    }

    @Test
    void a_visitor_shows_what_the_scenario_gives_it() throws Exception {
        assertThat(status(edge.as("stolen").sslContext())).isEqualTo(403);
        assertThat(edge.lastJourney()).wasBlockedBy("devices-only");
    }

    @Test
    void a_visitor_without_one_is_told_what_to_write() {
        assertThatThrownBy(() -> edge.as("browser").sslContext())
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("client_certificate: valid");
    }
}
