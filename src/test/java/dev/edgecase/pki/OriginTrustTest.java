package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.CertificateFault.Kind;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.LeafRequest.Trait;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The strict modes' check, row by row; the origin is meant to be shop.test. */
class OriginTrustTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Set<String> SHOP = Set.of("shop.test");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(CLOCK);
    private static final OriginTrust TRUST = OriginTrust.only(List.of(AUTHORITY.certificate()));

    @TempDir
    Path temporary;

    @Test
    void a_certificate_in_order_is_accepted() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));

        assertThat(TRUST.verify(leaf.chain(), SHOP, NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void each_bad_certificate_has_the_one_fault_it_is_made_for_whatever_the_host(Flaw flaw) {
        BadCertificates bad = new BadCertificates(AUTHORITY, CLOCK);
        for (String host : List.of("shop.test", "a.b.shop.test", "localhost")) {
            Leaf leaf = bad.issue(flaw, host);
            OriginTrust trust = flaw == Flaw.REVOKED
                    ? TRUST.withRevoked(Set.of(leaf.certificate().getSerialNumber()))
                    : TRUST;

            assertThat(trust.verify(leaf.chain(), Set.of(host), NOW).map(CertificateFault::kind))
                    .as(host)
                    .isEqualTo(flaw.fault());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        EXPIRED,          'The certificate of shop.test expired at 2030-05-31T12:00:00Z, and now it is 2030-06-01T12:00:00Z. Install'
        NOT_YET_VALID,    'The certificate of shop.test is not valid before 2030-06-02T12:00:00Z, and now it is 2030-06-01T12:00:00Z. Install'
        SELF_SIGNED,      'The certificate of shop.test is signed by itself. Install one from an authority'
        UNKNOWN_CA,       'The certificate of shop.test was signed by ''Somebody else''s CA '
        INCOMPLETE_CHAIN, 'The certificate of shop.test was sent without its intermediate ''Edgecase intermediate CA '
        WRONG_HOST,       'The certificate of wrong-host.invalid is for wrong-host.invalid, not for shop.test. Install one that names shop.test'
        SHALLOW_WILDCARD, 'The certificate of *.shop.test is for *.shop.test, not for shop.test. Install'
        WRONG_PURPOSE,    'The certificate of shop.test may not be used by a server. Install one whose extended key usage has serverAuth.'
        """)
    void a_fault_says_who_what_and_what_to_change(Flaw flaw, String expected) {
        Leaf leaf = new BadCertificates(AUTHORITY, CLOCK).issue(flaw, "shop.test");

        CertificateFault fault = TRUST.verify(leaf.chain(), SHOP, NOW).orElseThrow();

        assertThat(fault.sentence()).startsWith(expected).endsWith(".");
    }

    @ParameterizedTest(name = "read {0} after its beginning: {1}")
    @CsvSource(textBlock = """
        PT-1S,      NOT_YET_VALID
        PT0S,       accepted
        PT24H,      accepted
        PT24H0.9S,  EXPIRED
        PT24H1S,    EXPIRED
        """)
    void both_ends_of_the_validity_belong_to_it(Duration after, String expected) {
        Validity validity = new Validity(NOW, NOW.plus(Duration.ofDays(1)));
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").valid(validity));

        assertThat(told(TRUST.verify(leaf.chain(), SHOP, NOW.plus(after)))).isEqualTo(expected);
    }

    @Test
    void an_intermediate_or_an_authority_that_has_expired_is_a_fault_of_its_own() {
        Duration week = Duration.ofDays(7);
        CertificateAuthority shortLived = authorityUntil(NOW.plus(week));
        Validity longer = Validity.from(NOW, week.multipliedBy(3));
        LeafRequest request = LeafRequest.of("shop.test").valid(longer);
        OriginTrust trust = OriginTrust.only(List.of(shortLived.certificate()));
        Leaf direct = shortLived.issue(request);
        Leaf through = shortLived.issue(request.with(Trait.THROUGH_INTERMEDIATE));

        Instant later = NOW.plus(week).plusSeconds(1);

        assertThat(trust.verify(direct.chain(), SHOP, later))
                .hasValueSatisfying(fault -> assertThat(fault.sentence())
                        .startsWith("The certificate of Edgecase temporary CA ")
                        .contains(" expired at "));
        assertThat(trust.verify(through.chain(), SHOP, later))
                .hasValueSatisfying(fault ->
                        assertThat(fault.sentence()).startsWith("The certificate of Edgecase intermediate CA "));
    }

    private static CertificateAuthority authorityUntil(Instant end) {
        return CertificateAuthority.temporary(InstantSource.fixed(end.minus(CertificateAuthority.LIFETIME)));
    }

    @ParameterizedTest(name = "leaf for {0}, common name {1}, asked for {2}: {3}")
    @CsvSource(textBlock = """
        shop.test,    with,  shop.test,              accepted
        shop.test,    only,  shop.test,              accepted
        shop.test,    only,  other.test,             WRONG_HOST
        *.shop.test,  only,  www.shop.test,          accepted
        *.shop.test,  with,  www.shop.test,          accepted
        *.shop.test,  with,  a.b.shop.test,          WRONG_HOST
        *.shop.test,  with,  shop.test,              WRONG_HOST
        shop.test,    with,  SHOP.test.,             accepted
        shop.test,    with,  other.test shop.test,   accepted
        my_app.test,  with,  my_app.test,            accepted
        127.0.0.1,    with,  127.0.0.1,              WRONG_HOST
        127.0.0.1,    with,  127.0.0.1 shop.test,    WRONG_HOST
        """)
    void any_accepted_host_may_match_the_alternative_or_the_common_name(
            String name, String commonName, String hosts, String expected) {
        LeafRequest request = LeafRequest.of(name);
        Leaf leaf = AUTHORITY.issue(commonName.equals("only") ? request.with(Trait.COMMON_NAME_ONLY) : request);
        Set<String> accepted = Arrays.stream(hosts.split(" ")).collect(Collectors.toUnmodifiableSet());

        assertThat(told(TRUST.verify(leaf.chain(), accepted, NOW))).isEqualTo(expected);
    }

    @Test
    void a_common_name_beside_other_alternative_names_does_not_count() {
        KeyPair keys = KeyType.EC.generate();
        X509Certificate root = Unusual.root("CN=Root", keys);
        X509Certificate leaf = Unusual.leaf(root, keys.getPrivate())
                .named("shop.test", "other.test")
                .sign();
        OriginTrust trust = OriginTrust.only(List.of(root));

        assertThat(told(trust.verify(List.of(leaf), SHOP, NOW))).isEqualTo("WRONG_HOST");
    }

    @Test
    void many_names_are_not_all_listed() {
        Leaf leaf =
                AUTHORITY.issue(LeafRequest.of("a.test", "b.test", "c.test", "d.test", "e.test", "f.test", "g.test"));

        assertThat(TRUST.verify(leaf.chain(), SHOP, NOW).orElseThrow().finding())
                .isEqualTo("is for a.test, b.test, c.test, d.test, e.test and 2 more, not for shop.test");
    }

    @Test
    void a_chain_may_come_with_its_root_out_of_order_and_with_strangers() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));
        X509Certificate stranger = CertificateAuthority.temporary(CLOCK).certificate();
        List<X509Certificate> sent = List.of(
                leaf.certificate(),
                stranger,
                AUTHORITY.certificate(),
                leaf.chain().get(1));

        assertThat(TRUST.verify(leaf.chain(), SHOP, NOW)).isEmpty();
        assertThat(TRUST.verify(sent, SHOP, NOW)).isEmpty();
    }

    @Test
    void an_unknown_root_that_is_sent_along_is_named() {
        CertificateAuthority other = CertificateAuthority.named("Company Root", CLOCK);
        Leaf leaf = other.issue(LeafRequest.of("shop.test"));
        List<X509Certificate> sent = List.of(leaf.certificate(), other.certificate());

        CertificateFault fault = TRUST.verify(sent, SHOP, NOW).orElseThrow();

        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN_CA);
        assertThat(fault.finding())
                .matches("comes from the authority 'Company Root [0-9a-f]{8}', which is not trusted");
    }

    @Test
    void an_authority_that_only_has_the_name_of_a_trusted_one_is_unknown() {
        KeyPair keys = KeyType.EC.generate();
        X509Certificate impostor = Unusual.root(AUTHORITY.certificate().getSubjectX500Principal(), keys);
        X509Certificate leaf = Unusual.leaf(impostor, keys.getPrivate()).sign();

        assertThat(told(TRUST.verify(List.of(leaf), SHOP, NOW))).isEqualTo("UNKNOWN_CA");
        assertThat(told(TRUST.verify(List.of(leaf, impostor), SHOP, NOW))).isEqualTo("UNKNOWN_CA");
    }

    @Test
    void a_leaf_cannot_vouch_for_another() {
        Leaf good = AUTHORITY.issue(LeafRequest.of("good.test"));
        X509Certificate leaf = Unusual.leaf(good.certificate(), good.key()).sign();

        CertificateFault fault =
                TRUST.verify(List.of(leaf, good.certificate()), SHOP, NOW).orElseThrow();

        assertThat(fault.kind()).isEqualTo(Kind.BROKEN_CHAIN);
        assertThat(fault.subject()).isEqualTo("good.test");
    }

    @Test
    void a_missing_issuer_of_a_trusted_organization_is_taken_for_an_intermediate() {
        KeyPair keys = KeyType.EC.generate();
        X509Certificate root = Unusual.root("CN=Known Root,O=Known Authorities", keys);
        KeyPair betweenKeys = KeyType.EC.generate();
        X509Certificate between = Unusual.root("CN=Between,O=Known Authorities", betweenKeys);
        X509Certificate leaf = Unusual.leaf(between, betweenKeys.getPrivate()).sign();

        assertThat(told(OriginTrust.only(List.of(root)).verify(List.of(leaf), SHOP, NOW)))
                .isEqualTo("INCOMPLETE_CHAIN");
        assertThat(told(TRUST.verify(List.of(leaf), SHOP, NOW))).isEqualTo("UNKNOWN_CA");
    }

    @Test
    void no_certificate_at_all_is_an_incomplete_chain() {
        assertThat(told(TRUST.verify(List.of(), SHOP, NOW))).isEqualTo("INCOMPLETE_CHAIN");
    }

    @Test
    void every_kind_of_fault_but_two_has_a_certificate_made_for_it() {
        Set<Kind> made = Arrays.stream(Flaw.values())
                .flatMap(flaw -> flaw.fault().stream())
                .collect(Collectors.toSet());

        assertThat(made).isEqualTo(allBut(Kind.BROKEN_CHAIN, Kind.WEAK));
    }

    private static Set<Kind> allBut(Kind... kinds) {
        Set<Kind> all = EnumSet.allOf(Kind.class);
        all.removeAll(Set.of(kinds));
        return all;
    }

    private static String told(Optional<CertificateFault> fault) {
        return fault.map(found -> found.kind().name()).orElse("accepted");
    }
}
