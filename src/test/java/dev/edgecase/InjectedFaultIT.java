package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.ManualClock;
import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Faults that are pretended between the edge and an origin that is well: each comes to what the real one would. */
class InjectedFaultIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\nhello from the origin";
    private static final CertificateAuthority TRUSTED = CertificateAuthority.temporary(InstantSource.system());

    private static final Set<What> TAKES_TIME = EnumSet.of(What.STALL, What.DRIP, What.BLACKHOLE);

    @TempDir
    static Path directory;

    private static Path authority;

    private final ManualClock clock = new ManualClock(Instant.now());

    @BeforeAll
    static void writeAuthority() throws IOException {
        authority = Files.writeString(directory.resolve("ca.pem"), TRUSTED.pem());
    }

    private TestEdge.Builder edge(EncryptionMode mode) {
        return TestEdge.edge().clock(clock).zone(zone -> Knobs.ssl(zone, mode)).trusting(authority);
    }

    /** An origin that answers every request well, and tells the latch when it has. */
    private static RawOrigin origin(boolean secure, CountDownLatch answered) throws Exception {
        RawOrigin.Script script = visit -> {
            while (visit.readRequest()) {
                visit.write(OK);
                answered.countDown();
            }
        };
        return secure
                ? RawOrigin.startTls(
                        ServerTls.of(TRUSTED.issue(LeafRequest.of("shop.test"))), RawOrigin.TlsOptions.DEFAULTS, script)
                : RawOrigin.start(script);
    }

    /** Columns: the fault, the encryption mode, the request's method, status, origin failure, whether the body is whole. */
    @ParameterizedTest(name = "{0}, {1}: {3} {4}")
    @CsvFileSource(resources = "/injected-faults.csv", numLinesToSkip = 1)
    void an_injected_fault_is_what_the_real_one_would_be(
            String fault, String mode, String method, int status, String failure, boolean whole) throws Exception {
        var secure = !mode.equals("flexible");
        var answered = new CountDownLatch(1);
        try (var origin = origin(secure, answered);
                var edge = start(EncryptionMode.valueOf(mode.toUpperCase(Locale.ROOT)), origin)) {
            var response = ask(edge, secure, request(method, fault), answered);
            var journey = edge.journey();

            assertThat(response.status()).as(response.text()).isEqualTo(status);
            assertThat(response.whole()).as("whole: " + response.text()).isEqualTo(whole);
            assertThat(failure(journey)).isEqualTo(failure == null ? "" : failure);
            assertThat(journey.injected())
                    .map(Fault::toString)
                    .contains(Fault.parse(fault).toString());
            assertThat(journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
            if (!failure(journey).isEmpty()) {
                assertThat(journey.ruling().reason()).endsWith(" (injected)");
            }
            assertThat(String.join("", origin.requests())).doesNotContain("Edgecase-Fault");
            assertThat(RawClient.get(port(edge, secure), secure, "/after").status())
                    .as("the next request")
                    .isEqualTo(200);
        }
    }

    private TestEdge start(EncryptionMode mode, RawOrigin origin) {
        return mode == EncryptionMode.FLEXIBLE
                ? edge(mode).http(origin.port()).start()
                : edge(mode).https(origin.port()).start();
    }

    private static int port(TestEdge edge, boolean secure) {
        return secure ? edge.running().httpsPort() : edge.running().httpPort();
    }

    private static String failure(Journey journey) {
        return journey.fault().map(fault -> fault.id()).orElse("");
    }

    private static String request(String method, String fault) {
        return method
                + " /x HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nAccept: application/json\r\nEdgecase-Fault: "
                + fault + "\r\n"
                + (method.equals("POST") ? "Content-Length: 5\r\n\r\nhello" : "\r\n");
    }

    /** Sends, and lets time pass where the fault takes some: at most ten minutes, once the origin has done its part. */
    private RawClient.Response ask(TestEdge edge, boolean secure, String request, CountDownLatch answered)
            throws Exception {
        var fault =
                Fault.parse(request.substring(request.indexOf("Fault: ") + 7).split("\r\n", 2)[0]);
        try (var socket = RawClient.connect(port(edge, secure), secure)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (TAKES_TIME.contains(fault.what())) {
                clock.settle();
                fault.details().lasting().ifPresent(clock::advance);
                if (fault.when().compareTo(When.BEFORE_RESPONSE) >= 0
                        || fault.details().lasting().isPresent()) {
                    assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
                }
                clock.advance(Duration.ofMinutes(10));
            }
            return RawClient.read(socket);
        }
    }

    @Test
    void every_pair_that_HTTP_1_can_have_is_in_the_table() throws IOException {
        var missing = new TreeSet<String>();
        for (var what : What.values()) {
            for (var when : what.moments()) {
                if (!what.needsHttp2()) {
                    missing.add(when.id() + " " + what.id());
                }
            }
        }
        try (var table = InjectedFaultIT.class.getResourceAsStream("/injected-faults.csv")) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Fault.parse(line.split(",", 2)[0]).toString())
                    .forEach(missing::remove);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_wait_for_an_acknowledgement_is_90_s() throws Exception {
        try (var origin = origin(false, new CountDownLatch(0));
                var edge = start(EncryptionMode.FLEXIBLE, origin);
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream()
                    .write(request("GET", "request-headers blackhole").getBytes(StandardCharsets.ISO_8859_1));
            clock.advance(Duration.ofSeconds(90).minusMillis(1));
            assertThat(visitor.getInputStream().available()).isZero();

            clock.advance(Duration.ofMillis(1));

            assertThat(RawClient.read(visitor).status()).isEqualTo(522);
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void a_drip_without_pauses_needs_no_time() throws Exception {
        try (var origin = origin(false, new CountDownLatch(0));
                var edge = start(EncryptionMode.FLEXIBLE, origin)) {
            edge.running().faults().set(List.of(FaultRule.always(Fault.parse("body drip every=0s bytes=3"))));

            assertThat(RawClient.get(edge.running().httpPort(), false, "/").body())
                    .isEqualTo("hello from the origin");
        }
    }

    @Test
    void the_first_two_fail_and_then_all_pass() throws Exception {
        var rule = new FaultRule(
                Fault.of(When.BEFORE_RESPONSE, What.RESET), Schedule.first(2), Optional.empty(), Optional.empty());

        assertThat(statuses(rule, 4)).containsExactly(520, 520, 200, 200);
    }

    @Test
    void a_probability_with_a_seed_gives_the_same_sequence_twice() throws Exception {
        var schedule = new Schedule(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.of(0.3),
                7,
                Optional.empty(),
                Optional.empty());
        var rule = new FaultRule(Fault.of(When.CONNECT, What.REFUSE), schedule, Optional.of("GET"), Optional.of("/x*"));

        var once = statuses(rule, 30);

        assertThat(once).contains(521, 200).containsExactlyElementsOf(statuses(rule, 30));
    }

    private List<Integer> statuses(FaultRule rule, int times) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var origin = origin(false, new CountDownLatch(0));
                var edge = start(EncryptionMode.FLEXIBLE, origin)) {
            edge.running().faults().set(List.of(rule));
            for (var i = 0; i < times; i++) {
                statuses.add(
                        RawClient.get(edge.running().httpPort(), false, "/x").status());
            }
            assertThat(edge.running().faults().counts().get(0).occasions()).isEqualTo(times);
        }
        return statuses;
    }

    @Test
    void the_admin_port_sets_shows_and_ends_faults() throws Exception {
        try (var origin = origin(false, new CountDownLatch(0));
                var edge = start(EncryptionMode.FLEXIBLE, origin)) {
            var set = admin(edge, "POST", "[{\"when\": \"connect\", \"what\": \"refuse\", \"every\": 2}]");
            assertThat(set.status()).as(set.text()).isEqualTo(200);
            assertThat(RawClient.get(edge.running().httpPort(), false, "/").status())
                    .isEqualTo(200);
            assertThat(RawClient.get(edge.running().httpPort(), false, "/").status())
                    .isEqualTo(521);
            assertThat(admin(edge, "GET", "").body()).contains("\"occasions\" : 2", "\"hits\" : 1", "\"every\" : 2");
            assertThat(admin(edge, "POST", "[\"before-response rst-stream\"]").status())
                    .isEqualTo(200);
            assertThat(RawClient.get(edge.running().httpPort(), false, "/").status())
                    .as("it needs HTTP/2 towards the origin")
                    .isEqualTo(400);
            assertThat(admin(edge, "DELETE", "").body()).doesNotContain("refuse");
            assertThat(RawClient.get(edge.running().httpPort(), false, "/").status())
                    .isEqualTo(200);
        }
    }

    private static RawClient.Response admin(TestEdge edge, String method, String body) throws IOException {
        var port = edge.running().adminPort();
        return RawClient.send(
                port,
                false,
                method + " /__edgecase/faults HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: "
                        + body.length() + "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + body);
    }
}
