package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes are real ones, between two engines in memory; clients check what they are shown, so time is real too. */
class EdgeCertificatesTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(CLOCK);
    private static final SniPolicy STRICT = SniPolicy.strict(Set.of("shop.test"), Set.of("deep.api.shop.test"));

    @ParameterizedTest(name = "asked for {0}, shown {1}")
    @CsvSource(textBlock = """
        shop.test,          shop.test *.shop.test
        www.shop.test,      shop.test *.shop.test
        WWW.Shop.Test,      shop.test *.shop.test
        deep.api.shop.test, deep.api.shop.test
        """)
    void a_strict_edge_shows_the_zones_certificate_to_a_client_that_trusts_the_authority(String host, String names)
            throws Exception {
        EdgeCertificates edge = edge(STRICT);

        X509Certificate shown = Handshake.with(edge.sslContext())
                .trusting(AUTHORITY)
                .checkingTheName()
                .askingFor(host)
                .shownLeaf();

        assertThat(Names.dnsNames(shown)).containsExactly(names.split(" "));
    }

    @ParameterizedTest(name = "asked for {0}")
    @ValueSource(strings = {"a.b.shop.test", "other.test", "localhost", "api.shop.test.evil.test"})
    void a_strict_edge_ends_other_handshakes_with_handshake_failure(String host) {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            Handshake handshake =
                    Handshake.with(edge(STRICT).sslContext()).speaking(protocol).askingFor(host);

            assertThatThrownBy(handshake::shownLeaf)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("Received fatal alert: handshake_failure");
        }
    }

    @Test
    void a_strict_edge_ends_a_handshake_without_a_server_name_too() {
        Handshake nameless = Handshake.with(edge(STRICT).sslContext());

        assertThatThrownBy(nameless::shownLeaf)
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("Received fatal alert: handshake_failure");
    }

    @ParameterizedTest(name = "asked for {0}, shown {1}")
    @CsvSource(textBlock = """
        www.shop.test,     shop.test *.shop.test
        a.b.shop.test,     a.b.shop.test *.a.b.shop.test
        other.test,        other.test *.other.test
        localhost,         localhost
        """)
    void a_lenient_edge_has_a_certificate_for_every_name(String host, String names) throws Exception {
        X509Certificate shown = Handshake.with(
                        edge(SniPolicy.lenient("shop.test")).sslContext())
                .trusting(AUTHORITY)
                .askingFor(host)
                .shownLeaf();

        assertThat(Names.dnsNames(shown)).containsExactly(names.split(" "));
    }

    @Test
    void a_lenient_edge_shows_this_machines_certificate_to_a_client_without_a_server_name() throws Exception {
        X509Certificate shown = Handshake.with(edge(SniPolicy.lenient()).sslContext())
                .trusting(AUTHORITY)
                .shownLeaf();

        assertThat(shown.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
        TLSv1.3, TLS_AES_128_GCM_SHA256,                  EC
        TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, EC
        TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,   RSA
        TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256,         RSA
        """)
    void the_key_is_of_the_kind_the_cipher_suite_needs(String protocol, String suite, String algorithm)
            throws Exception {
        X509Certificate shown = Handshake.with(edge(STRICT).sslContext())
                .trusting(AUTHORITY)
                .speaking(protocol)
                .offering(suite)
                .askingFor("shop.test")
                .shownLeaf();

        assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void a_name_keeps_its_certificate_until_its_last_month() {
        Instant[] now = {CLOCK.instant()};
        InstantSource clock = () -> now[0];
        CertificateAuthority authority = CertificateAuthority.temporary(clock);
        EdgeCertificates edge = new EdgeCertificates(() -> authority, () -> STRICT, clock);

        Leaf first = edge.leafFor("shop.test").orElseThrow();
        now[0] = now[0].plus(Duration.ofDays(60)).minusSeconds(1);
        Leaf same = edge.leafFor("www.shop.test").orElseThrow();
        now[0] = now[0].plusSeconds(2);
        Leaf renewed = edge.leafFor("shop.test").orElseThrow();

        assertThat(same).isSameAs(first);
        assertThat(renewed).isNotSameAs(first);
        assertThat(edge.remembered()).isEqualTo(1);
    }

    @Test
    void a_flood_of_names_does_not_grow_memory_and_forgotten_names_still_work() throws Exception {
        EdgeCertificates edge = new EdgeCertificates(() -> AUTHORITY, SniPolicy::lenient, CLOCK, 5);

        for (int i = 0; i < 20; i++) {
            edge.leafFor("n" + i + ".test");
            edge.leafFor("often.test");
        }

        assertThat(edge.remembered()).isEqualTo(5);
        assertThat(edge.leafFor("often.test"))
                .containsSame(edge.leafFor("often.test").orElseThrow());
        assertThat(Handshake.with(edge.sslContext())
                        .trusting(AUTHORITY)
                        .askingFor("n0.test")
                        .shownLeaf())
                .isNotNull();
    }

    @Test
    void refused_names_leave_nothing_behind() {
        EdgeCertificates edge = edge(STRICT);

        for (int i = 0; i < 100; i++) {
            assertThat(edge.leafFor("n" + i + ".test")).isEmpty();
        }

        assertThat(edge.remembered()).isZero();
    }

    @Test
    void nothing_is_asked_of_the_authority_before_the_first_handshake_and_once_then() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Supplier<CertificateAuthority> authority = () -> {
            asked.incrementAndGet();
            return AUTHORITY;
        };
        EdgeCertificates edge = new EdgeCertificates(authority, () -> STRICT, CLOCK);
        Handshake handshake = Handshake.with(edge.sslContext()).trusting(AUTHORITY);

        assertThat(asked).hasValue(0);
        handshake.askingFor("shop.test").shownLeaf();
        handshake.askingFor("deep.api.shop.test").shownLeaf();

        assertThat(asked).hasValue(1);
    }

    @Test
    void an_authority_that_cannot_be_had_ends_handshakes_until_it_can() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Supplier<CertificateAuthority> authority = () -> {
            if (asked.getAndIncrement() < 2) {
                throw new CertificateProblem(Path.of("ca.pem"), "it is broken by this test", "let it be");
            }
            return AUTHORITY;
        };
        EdgeCertificates edge = new EdgeCertificates(authority, () -> STRICT, CLOCK);
        Handshake handshake = Handshake.with(edge.sslContext())
                .trusting(AUTHORITY)
                .speaking("TLSv1.3")
                .askingFor("shop.test");

        assertThatThrownBy(handshake::shownLeaf)
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("handshake_failure");
        assertThat(handshake.shownLeaf()).isNotNull();
    }

    @Test
    void the_policy_of_the_moment_decides() {
        SniPolicy[] policy = {STRICT};
        EdgeCertificates edge = new EdgeCertificates(() -> AUTHORITY, () -> policy[0], CLOCK);

        assertThat(edge.leafFor("new.test")).isEmpty();
        policy[0] = SniPolicy.strict(Set.of("new.test"), Set.of());

        assertThat(edge.leafFor("new.test")).isPresent();
        assertThat(edge.leafFor("shop.test")).isEmpty();
    }

    @Test
    void threads_that_ask_for_one_name_get_one_certificate() throws Exception {
        int askers = 8;
        EdgeCertificates edge = edge(STRICT);
        CyclicBarrier start = new CyclicBarrier(askers);
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        try {
            List<Future<Leaf>> running = new ArrayList<>();
            for (int i = 0; i < askers; i++) {
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return edge.leafFor("shop.test").orElseThrow();
                }));
            }
            for (Future<Leaf> one : running) {
                assertThat(one.get(10, TimeUnit.SECONDS))
                        .isSameAs(edge.leafFor("shop.test").orElseThrow());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_name_that_takes_long_holds_up_no_other() throws Exception {
        CountDownLatch signing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "slow"));
        InstantSource slowForOne = () -> {
            if (Thread.currentThread().getName().equals("slow")) {
                signing.countDown();
                awaitQuietly(release);
            }
            return CLOCK.instant();
        };
        CertificateAuthority authority = CertificateAuthority.temporary(slowForOne);
        EdgeCertificates edge = new EdgeCertificates(() -> authority, () -> STRICT, CLOCK);
        try {
            Future<Leaf> slow = thread.submit(() -> edge.leafFor("shop.test").orElseThrow());
            assertThat(signing.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(edge.leafFor("deep.api.shop.test")).isPresent();
            assertThat(slow.isDone()).isFalse();

            release.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            release.countDown();
            thread.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EdgeCertificates edge(SniPolicy policy) {
        return new EdgeCertificates(() -> AUTHORITY, () -> policy, CLOCK);
    }
}
