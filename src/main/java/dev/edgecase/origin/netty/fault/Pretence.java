package dev.edgecase.origin.netty.fault;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.origin.ConnectFault.Refused;
import dev.edgecase.origin.ConnectFault.Unreachable;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.TlsFault.HandshakeFailed;
import dev.edgecase.pki.CertificateFault;
import java.time.Duration;
import java.util.Optional;

/**
 * What an injected fault comes to before the request is sent: the very faults that the real thing would be recognised as.
 *
 * @param fault what is to be pretended; empty for nothing
 */
public record Pretence(Optional<Fault> fault) {
    private static final String RESET = "Connection reset by peer";
    private static final String CLOSED = "the connection was closed";

    /** Tells whether it is this that goes wrong, and then. */
    public boolean is(When when, What what) {
        return fault.map(wanted -> wanted.when() == when && wanted.what() == what)
                .orElse(false);
    }

    private boolean isAt(When when) {
        return fault.map(wanted -> wanted.when() == when).orElse(false);
    }

    private What what() {
        return fault.orElseThrow().what();
    }

    /** Returns how long it lasts; empty means for ever. */
    public Optional<Duration> lasting() {
        return fault.flatMap(wanted -> wanted.details().lasting());
    }

    /** Returns what connecting fails with; nothing where it does not, or where nobody answers. */
    public Optional<OriginFault> connecting(String address, boolean secure) {
        if (!isAt(When.CONNECT)) {
            return Optional.empty();
        }
        return switch (what()) {
            case REFUSE -> Optional.of(new Refused(address));
            case UNREACHABLE -> Optional.of(new Unreachable(address, "No route to host"));
            case RESET ->
                Optional.of(secure ? new HandshakeFailed(RESET) : new BadResponse(Kind.RESET_AFTER_CONNECT, RESET));
            case CLOSE -> Optional.of(secure ? new HandshakeFailed(CLOSED) : new BadResponse(Kind.EMPTY_REPLY, ""));
            default -> Optional.empty();
        };
    }

    /** Returns what the handshake fails with at once. */
    public Optional<OriginFault> shaking() {
        if (!isAt(When.TLS_HANDSHAKE)) {
            return Optional.empty();
        }
        return switch (what()) {
            case CLOSE -> Optional.of(new HandshakeFailed(CLOSED));
            case RESET -> Optional.of(new HandshakeFailed(RESET));
            case GARBAGE, PLAIN_HTTP -> Optional.of(new HandshakeFailed("the answer is not TLS"));
            case ALERT ->
                Optional.of(new HandshakeFailed("Received fatal alert: "
                        + fault.flatMap(wanted -> wanted.details().text()).orElse("handshake_failure")));
            default -> Optional.empty();
        };
    }

    /** Returns what is found wrong with the certificate for that host, by who looks at it. */
    public Optional<CertificateFault> certificate(String host) {
        if (!isAt(When.TLS_HANDSHAKE)) {
            return Optional.empty();
        }
        return switch (what()) {
            case EXPIRED -> bad(CertificateFault.Kind.EXPIRED, host, "ended yesterday", "Renew it");
            case NOT_YET_VALID -> bad(CertificateFault.Kind.NOT_YET_VALID, host, "begins tomorrow", "Set the clocks");
            case SELF_SIGNED ->
                bad(CertificateFault.Kind.SELF_SIGNED, host, "is signed by its own key", "Install one of an authority");
            case UNKNOWN_CA ->
                bad(CertificateFault.Kind.UNKNOWN_CA, host, "is signed by nobody known", "Install one of an authority");
            case INCOMPLETE_CHAIN ->
                bad(CertificateFault.Kind.INCOMPLETE_CHAIN, host, "came without its intermediate", "Send the chain");
            case WRONG_HOST ->
                bad(CertificateFault.Kind.WRONG_HOST, host, "names another host", "Install one for this host");
            case REVOKED -> bad(CertificateFault.Kind.REVOKED, host, "was revoked", "Replace it");
            default -> Optional.empty();
        };
    }

    private static Optional<CertificateFault> bad(
            CertificateFault.Kind kind, String host, String finding, String remedy) {
        return Optional.of(new CertificateFault(kind, host, finding, remedy));
    }

    /** Returns what the exchange fails with while the request is sent. */
    public Optional<OriginFault> sending(boolean hasBody) {
        if (!isAt(When.REQUEST_HEADERS) && !(isAt(When.REQUEST_BODY) && hasBody)) {
            return Optional.empty();
        }
        return switch (what()) {
            case CLOSE -> Optional.of(new BadResponse(Kind.EMPTY_REPLY, ""));
            case RESET -> Optional.of(new BadResponse(Kind.RESET_BEFORE_HEADERS, RESET));
            default -> Optional.empty();
        };
    }
}
