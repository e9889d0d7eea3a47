package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.Participant;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Received;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/**
 * An origin that we play: it answers by a script, misbehaves on the wire as the script says, and keeps what it received. It
 * listens on loopback, on ports of its own, for plain HTTP and for TLS.
 *
 * <pre>{@code
 * try (var origin = TestOrigin.start(OriginScript.DEFAULT.with(List.of(Route.of("/a", Respond.of(503, "later")))))) {
 *     ... "http://127.0.0.1:" + origin.httpPort() + "/a" ...
 *     assertThat(origin.received()).hasSize(1);
 * }
 * }</pre>
 */
public interface TestOrigin extends Participant, AutoCloseable {
    /** How many requests are kept, the newest. */
    int KEPT = 10_000;

    /** Starts an origin on real time, whose certificates come from an authority of its own. */
    static TestOrigin start(OriginScript script) {
        return PlayedOrigin.onItsOwn(script);
    }

    /** Starts an origin whose delays follow that clock, and whose certificates come from that authority, asked for when needed. */
    static TestOrigin start(OriginScript script, EdgeClock clock, Supplier<CertificateAuthority> authority) {
        return new PlayedOrigin(script, clock, authority);
    }

    /** Returns the port for plain HTTP; while it is closed by the script, a port that refuses. */
    int httpPort();

    /** Returns the port for TLS; while it is closed by the script, a port that refuses. */
    int httpsPort();

    /** Plays another script from the next request on; ports stay, connections are kept, counts of calls begin anew. */
    void play(OriginScript script);

    /** Puts these fault rules in force in place of those of the script, until the next {@link #play}. */
    void faults(List<FaultRule> rules);

    /** Returns the script that is played. */
    OriginScript script();

    /** Returns the requests that came, oldest first. */
    List<Received> received();

    /** Returns the requests that came, oldest first, and forgets them in the same moment: none is lost and none seen twice. */
    List<Received> take();

    /** Returns how many requests came since the start, also those that are not kept any more. */
    long requests();

    /** Returns how many connections were accepted since the start. */
    long connections();

    /** Forgets what was received. */
    void forget();

    /** Returns the certificate of the authority that signs its certificates, flaws aside, as PEM. */
    String authorityPem();

    /** Returns the serial numbers of certificates that are to count as revoked. */
    List<BigInteger> revoked();

    @Override
    void close();
}
