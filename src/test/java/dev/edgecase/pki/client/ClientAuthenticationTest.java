package dev.edgecase.pki.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rules.tool.MutualTls;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor's certificate is worth. */
class ClientAuthenticationTest {
    private static final String HOST = "api.shop.test";
    private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.temporary(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    private static final ClientIssuer ISSUER = new ClientIssuer(AUTHORITY, InstantSource.fixed(NOW));

    private static ClientCertificate judged(MutualTls policy, String host, List<X509Certificate> chain, Instant at) {
        return new ClientAuthentication(
                        () -> policy, AUTHORITY::certificate, InstantSource.fixed(at), ISSUER::isRevoked)
                .judge(host, chain);
    }

    private static MutualTls own(BigInteger... revoked) {
        return new MutualTls(Set.of(HOST), Map.of(), Set.of(revoked));
    }

    private static String status(ClientCertificate certificate) {
        return new ClientAuth(true, Optional.of(certificate)).status();
    }

    @ParameterizedTest(name = "{0}: verified {1}, revoked {2}, {3} in the log")
    @CsvSource(textBlock = """
            valid,            true,  false, ok
            chained,          true,  false, ok
            revoked,          true,  true,  ok
            expired,          false, false, expired
            not-yet-valid,    false, false, notyetvalid
            untrusted,        false, false, untrusted
            self-signed,      false, false, untrusted
            incomplete-chain, false, false, untrusted
            wrong-purpose,    false, false, untrusted
            """)
    void each_kind_has_its_worth(String kind, boolean verified, boolean revoked, String status) {
        var leaf = ISSUER.issue(Kind.of(kind).orElseThrow(), "device-7");

        var judged = judged(own(), "API.shop.test", leaf.chain(), NOW);

        assertThat(judged.isVerified()).isEqualTo(verified);
        assertThat(judged.revoked()).isEqualTo(revoked);
        assertThat(status(judged)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} after the end it is {1}")
    @CsvSource(textBlock = """
            PT-1S, ok
            PT0S,  ok
            PT1S,  expired
            """)
    void both_ends_of_the_time_belong_to_it(Duration after, String status) {
        var leaf = ISSUER.issue(Kind.VALID, "device-7");
        var end = leaf.certificate().getNotAfter().toInstant();
        var begin = leaf.certificate().getNotBefore().toInstant();

        assertThat(status(judged(own(), HOST, leaf.chain(), end.plus(after)))).isEqualTo(status);
        assertThat(status(judged(own(), HOST, leaf.chain(), begin.minus(after))))
                .isEqualTo(status.replace("expired", "notyetvalid"));
    }

    @Test
    void where_it_comes_from_counts_before_its_time() {
        var stranger =
                new ClientIssuer(CertificateAuthority.temporary(InstantSource.fixed(NOW)), InstantSource.fixed(NOW));

        assertThat(status(judged(
                        own(), HOST, stranger.issue(Kind.EXPIRED, "device-7").chain(), NOW)))
                .isEqualTo("untrusted");
    }

    @Test
    void a_serial_number_of_the_zone_is_revoked_only_for_a_certificate_that_is_valid() {
        var valid = ISSUER.issue(Kind.VALID, "device-7");
        var expired = ISSUER.issue(Kind.EXPIRED, "device-8");
        var policy = own(serial(valid), serial(expired));

        assertThat(judged(policy, HOST, valid.chain(), NOW).revoked()).isTrue();
        assertThat(judged(policy, HOST, valid.chain(), NOW).isVerified()).isTrue();
        assertThat(judged(policy, HOST, expired.chain(), NOW).revoked()).isFalse();
    }

    /** Two authorities may well give the same number. */
    @Test
    void a_number_that_is_revoked_says_nothing_about_what_an_uploaded_authority_issued() {
        var other = CertificateAuthority.temporary(InstantSource.fixed(NOW));
        var theirs = new ClientIssuer(other, InstantSource.fixed(NOW)).issue(Kind.VALID, "device-7");
        var ours = ISSUER.issue(Kind.VALID, "device-7");
        var policy = new MutualTls(
                Set.of(HOST), Map.of(HOST, List.of(other.certificate())), Set.of(serial(theirs), serial(ours)));

        assertThat(judged(policy, HOST, theirs.chain(), NOW).isVerified()).isTrue();
        assertThat(judged(policy, HOST, theirs.chain(), NOW).revoked()).isFalse();
        assertThat(judged(policy, HOST, ours.chain(), NOW).revoked()).isTrue();
        assertThat(judged(policy, "elsewhere.test", ours.chain(), NOW).revoked())
                .as("it does not count there at all")
                .isFalse();
    }

    private static BigInteger serial(Leaf leaf) {
        return leaf.certificate().getSerialNumber();
    }

    @Test
    void an_uploaded_authority_counts_on_its_hosts_and_nowhere_else() {
        var other = CertificateAuthority.temporary(InstantSource.fixed(NOW));
        var uploaded = Map.of("own.shop.test", List.of(other.certificate()));
        var policy = new MutualTls(Set.of(HOST), uploaded, Set.of());
        var theirs = new ClientIssuer(other, InstantSource.fixed(NOW)).issue(Kind.CHAINED, "device-7");
        var ours = ISSUER.issue(Kind.VALID, "device-7");

        assertThat(judged(policy, "own.shop.test", theirs.chain(), NOW).isVerified())
                .isTrue();
        assertThat(judged(policy, HOST, theirs.chain(), NOW).isVerified()).isFalse();
        assertThat(judged(policy, "own.shop.test", ours.chain(), NOW).isVerified())
                .isFalse();
    }

    @Test
    void an_uploaded_intermediate_completes_a_chain_that_lacks_it() {
        var whole = ISSUER.issue(Kind.CHAINED, "device-7").chain();
        var policy = new MutualTls(Set.of(), Map.of(HOST, List.of(whole.get(1))), Set.of());

        var judged = judged(policy, HOST, List.of(whole.get(0)), NOW);

        assertThat(judged.isVerified()).isTrue();
        assertThat(judged.issuer()).contains(whole.get(1));
    }

    @Test
    void a_chain_in_the_wrong_order_with_more_than_needed_is_good() {
        var whole = ISSUER.issue(Kind.CHAINED, "device-7").chain();
        var chain = List.of(whole.get(0), AUTHORITY.certificate(), whole.get(1));

        assertThat(judged(own(), HOST, chain, NOW).isVerified()).isTrue();
    }

    @Test
    void the_issuer_of_an_untrusted_one_is_not_known() {
        var judged =
                judged(own(), HOST, ISSUER.issue(Kind.UNTRUSTED, "device-7").chain(), NOW);

        assertThat(judged.issuer()).isEmpty();
    }

    @Test
    void only_the_hosts_that_are_named_ask() {
        var asking = new ClientAuthentication(
                ClientAuthenticationTest::own, AUTHORITY::certificate, InstantSource.fixed(NOW), serial -> false);

        assertThat(asking.isOff()).isFalse();
        assertThat(asking.asksFor("API.Shop.test")).isTrue();
        assertThat(asking.asksFor("www.shop.test")).isFalse();
        assertThat(asking.asksFor("a.api.shop.test")).isFalse();
        assertThat(MutualTls.NONE.isOff()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            valid            | CN=device-7, verified
            revoked          | CN=device-7, verified, revoked
            expired          | CN=device-7, not verified: it expired at 2031-05-05T07:08:09Z
            not-yet-valid    | CN=device-7, not verified: it is not valid before 2031-05-07T07:08:09Z
            untrusted        | CN=device-7, not verified: it was signed by 'Somebody else's CA
            self-signed      | CN=device-7, not verified: it is signed by itself
            incomplete-chain | CN=device-7, not verified: it was sent without its intermediate 'Edgecase intermediate CA
            wrong-purpose    | CN=device-7, not verified: it may not be used by a client
            """)
    void explain_says_what_is_wrong(String kind, String words) {
        var leaf = ISSUER.issue(Kind.of(kind).orElseThrow(), "device-7");

        assertThat(new ClientAuth(false, Optional.of(judged(own(), HOST, leaf.chain(), NOW))).words())
                .startsWith(words);
    }

    @Test
    void whoever_shows_none_is_absent() {
        assertThat(new ClientAuth(true, Optional.empty()).status()).isEqualTo("absent");
        assertThat(new ClientAuth(true, Optional.empty()).words()).isEqualTo("none, although it was asked for one");
    }
}
