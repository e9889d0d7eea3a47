package dev.edgecase;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins.OriginAddress;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;

/**
 * One way an origin can fail, and what is to come of it.
 *
 * @param name what it is called in the report
 * @param mode the encryption mode; the visitor comes over https in the modes that are then TLS to the origin
 * @param start starts the origin
 * @param expected what the visitor and the log are to see
 */
record OriginCase(String name, EncryptionMode mode, Start start, Expected expected) {
    /** Signs what strict mode trusts in these tests. */
    static final CertificateAuthority TRUSTED = CertificateAuthority.temporary(InstantSource.system());

    /**
     * What is to be seen.
     *
     * @param status by the visitor
     * @param code the error code in the body; 0 when the body is the origin's
     * @param fault the log's name of it; "" for none
     * @param whole whether the visitor gets a whole body
     */
    record Expected(int status, int code, String fault, boolean whole) {}

    /** Starts an origin. */
    @FunctionalInterface
    interface Start {
        Playing start() throws Exception;
    }

    /** Waits for an origin to fall silent. */
    @FunctionalInterface
    interface Silence {
        void await() throws InterruptedException;
    }

    /**
     * An origin that runs.
     *
     * @param address where
     * @param stop ends it
     * @param silence returns when it has done what it does before it falls silent
     */
    record Playing(OriginAddress address, Closeable stop, Silence silence) implements Closeable {
        static Playing at(String host, int port) {
            return new Playing(new OriginAddress(host, port), () -> {}, () -> {});
        }

        static Playing of(RawOrigin origin) {
            return new Playing(new OriginAddress("127.0.0.1", origin.port()), origin::close, origin::awaitStall);
        }

        @Override
        public void close() throws IOException {
            stop.close();
        }
    }

    boolean overTls() {
        return mode != EncryptionMode.FLEXIBLE;
    }

    /** Time has to pass for it to come about. */
    boolean waits() {
        return expected.fault.endsWith("timeout") || expected.fault.equals("body_stall") || name.contains("silent");
    }

    @Override
    public String toString() {
        return name + ", " + mode.id() + ": " + expected.status;
    }

    static OriginCase plain(String name, RawOrigin.Script script, Expected expected) {
        return new OriginCase(name, EncryptionMode.FLEXIBLE, () -> Playing.of(RawOrigin.start(script)), expected);
    }

    /** An origin that reads the request, writes the text and closes. */
    static OriginCase says(String name, String text, Expected expected) {
        return plain(
                name,
                visit -> {
                    visit.readRequest();
                    visit.write(text);
                },
                expected);
    }

    static OriginCase secured(
            String name, EncryptionMode mode, Leaf leaf, RawOrigin.TlsOptions options, Expected expected) {
        return new OriginCase(
                name,
                mode,
                () -> Playing.of(RawOrigin.startTls(ServerTls.of(leaf), options, visit -> {
                    while (visit.readRequest()) {
                        visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                })),
                expected);
    }

    static Expected error(int status, String fault) {
        return new Expected(status, status, fault, true);
    }

    static Expected numbered(int status, int code, String fault) {
        return new Expected(status, code, fault, true);
    }

    static Expected passed(int status) {
        return new Expected(status, 0, "", true);
    }

    static Expected aborted(int status, String fault) {
        return new Expected(status, 0, fault, false);
    }
}
