package dev.edgecase.phase.access;

import static dev.edgecase.phase.access.SigningKeys.SIGNS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.phase.access.Claims.Identity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The keys of an edge are its own. */
class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void the_token_of_another_edge_is_none() {
        var one = new AccessTokens(new SigningKeys(SigningKeys::make));
        var other = new AccessTokens(new SigningKeys(SigningKeys::make));
        var identity = new Identity("alice@example.com", false, "1", "2", "DE");
        var claims = new Claims(Claims.APP, "aud", identity, "https://acme.test", NOW, NOW.plus(Duration.ofDays(1)));

        var token = one.sign(claims, NOW);

        assertThat(one.read(token, NOW)).contains(claims);
        assertThat(other.read(token, NOW)).isEmpty();
        var certificate = one.keys(NOW).get(0).leaf().certificate();
        assertThat(certificate.getNotBefore().toInstant()).isBeforeOrEqualTo(NOW);
        assertThat(certificate.getNotAfter().toInstant())
                .isAfterOrEqualTo(NOW.plus(SIGNS).plus(SigningKeys.STAYS));
    }
}
