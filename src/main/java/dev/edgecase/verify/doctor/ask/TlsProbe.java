package dev.edgecase.verify.doctor.ask;

import dev.edgecase.pki.AnyCertificate;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Shakes hands with a patient, and hangs up. Any certificate passes: it is judged afterwards. */
final class TlsProbe {
    private static final int HOST_NAME = 0; // the one kind of server name there is, RFC 6066 section 3

    private final Patient patient;

    TlsProbe(Patient patient) {
        this.patient = patient;
    }

    Handshake shake(Shake shake) {
        try (var socket = connected()) {
            return shake == Shake.OLD ? OldHello.send(socket, patient) : over(socket, shake);
        } catch (IOException failure) {
            return Handshake.failed(String.valueOf(failure.getMessage()));
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket();
        try {
            var millis = Math.toIntExact(patient.waits().patience().toMillis());
            var from = Role.EDGE.from(patient);
            if (from.isPresent()) {
                socket.bind(new InetSocketAddress(from.get(), 0));
            }
            socket.setSoTimeout(millis);
            socket.connect(patient.tls().orElseThrow(), millis);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw new UserProblem(
                    "nobody can be asked at %s: %s"
                            .formatted(Patient.written(patient.tls().orElseThrow()), failure.getMessage()),
                    failure);
        }
    }

    private Handshake over(Socket plain, Shake shake) throws IOException {
        var name = shake == Shake.NAMED ? patient.serverName() : Optional.<String>empty();
        try (var socket = (SSLSocket) context().getSocketFactory().createSocket(plain, null, 0, true)) {
            socket.setUseClientMode(true);
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(name.map(ServerName::new).stream()
                    .map(SNIServerName.class::cast)
                    .toList());
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var session = socket.getSession();
            var chain = Arrays.stream(session.getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Handshake(true, session.getProtocol(), socket.getApplicationProtocol(), chain, "");
        }
    }

    private static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no TLS", impossible);
        }
    }

    /** A server name that the JDK does not judge. */
    private static final class ServerName extends SNIServerName {
        private ServerName(String name) {
            super(HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
        }
    }
}
