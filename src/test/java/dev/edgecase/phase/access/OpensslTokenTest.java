package dev.edgecase.phase.access;

import static dev.edgecase.phase.access.Guarded.EXAMPLE;
import static dev.edgecase.phase.access.Guarded.TEAM;
import static dev.edgecase.phase.access.Guarded.alice;
import static dev.edgecase.phase.access.Guarded.edge;
import static dev.edgecase.phase.access.Guarded.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.PeerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An outside judge of tokens: an origin that takes the team's certificate and asks openssl. */
class OpensslTokenTest {
    @TempDir
    Path folder;

    @Test
    void openssl_takes_a_token_by_the_certificate_of_the_team_and_no_other() throws Exception {
        var openssl = new PeerProgram("openssl", "openssl").require().toString();
        var edge = edge(EXAMPLE, "");
        var token = alice(edge).originGot("Cf-Access-Jwt-Assertion");
        var certs = new JsonMapper()
                .readTree(send(edge, "GET", TEAM, "/cdn-cgi/access/certs", "").body());
        var dot = token.lastIndexOf('.');
        Files.writeString(
                folder.resolve("cert.pem"), certs.at("/public_cert/cert").asString());
        Files.write(folder.resolve("signature"), Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        Files.writeString(folder.resolve("token"), token.substring(0, dot));
        Files.writeString(folder.resolve("forged"), token.substring(0, dot) + "A");

        run(openssl, "x509", "-in", "cert.pem", "-noout", "-pubkey", "-out", "key.pem");

        assertThat(verdict(openssl, "token")).isEqualTo("Verified OK");
        assertThat(verdict(openssl, "forged")).containsIgnoringCase("verification failure");
    }

    private String verdict(String openssl, String file) throws Exception {
        return run(openssl, "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", file);
    }

    private String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
