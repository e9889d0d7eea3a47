package dev.edgecase;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.Participant;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.limit.Counters;
import dev.edgecase.log.Journal;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.phase.visitor.VisitorProfiles;
import dev.edgecase.pki.client.ClientIssuer;
import dev.edgecase.zone.ZoneStore;
import java.security.cert.X509Certificate;
import java.time.Duration;

/** An edge that answers. Closing it drains for at most two seconds. */
public interface RunningEdge extends Participant, AutoCloseable {
    /** Returns the port for plain HTTP. */
    int httpPort();

    /** Returns the port for TLS. */
    int httpsPort();

    /** Returns the port of the admin API. */
    int adminPort();

    /** Returns the zone, to read and to change. */
    ZoneStore zones();

    /** Returns the finished requests. */
    Journal journal();

    /** Returns how many requests have begun and not ended, those to the admin port among them. */
    int underWay();

    /** Returns the faults that are pretended between the edge and its origin, to read and to set. */
    FaultSwitch faults();

    /** Returns what rate limits count, to look at and to forget. */
    Counters counters();

    /** Returns who waits in which waiting room, to look at and to forget. */
    Rooms waitingRooms();

    /** Returns what is stored, in every data centre. */
    CacheStore cache();

    /** Removes what is stored and covered by the purge; returns how many stored responses went. */
    default long purge(Purge purge) {
        return cache().purge(purge);
    }

    /** Makes what is stored and covered by the purge stale; returns how many stored responses became so. */
    default long invalidate(Purge purge) {
        return cache().invalidate(purge, clock().instant());
    }

    /** Returns the visitors that have a name, to read and to change. */
    VisitorProfiles visitors();

    /** Waits, in real time and not longer than told, until so many requests are in progress; returns whether they are. */
    boolean awaitVisits(int visits, Duration limit);

    /** Returns the edge's time. */
    EdgeClock clock();

    /** Returns the certificate of the authority that signs the edge's own certificates; made at the first call or handshake. */
    X509Certificate authority();

    /** Returns what makes certificates for visitors, signed by the authority at the edge's time. */
    ClientIssuer clientCertificates();

    @Override
    void close();
}
