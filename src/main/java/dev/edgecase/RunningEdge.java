package dev.edgecase;

import dev.edgecase.zone.ZoneStore;
import java.security.cert.X509Certificate;

/** An edge that answers. Closing it drains for at most two seconds. */
public interface RunningEdge extends AutoCloseable {
    /** Returns the port for plain HTTP. */
    int httpPort();

    /** Returns the port for TLS. */
    int httpsPort();

    /** Returns the port of the admin API. */
    int adminPort();

    /** Returns the zone, to read and to change. */
    ZoneStore zones();

    /** Returns the certificate of the authority that signs the edge's own certificates; made at the first call or handshake. */
    X509Certificate authority();

    @Override
    void close();
}
