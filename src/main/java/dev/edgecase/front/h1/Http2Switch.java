package dev.edgecase.front.h1;

import dev.edgecase.front.wire.Site;
import dev.edgecase.http.EdgeRequest;
import java.nio.ByteBuffer;

/** Where a connection goes that turns out to speak HTTP/2. */
public interface Http2Switch {
    /** Takes over a connection whose first bytes, the preface included, are these. */
    void preface(Site site, ByteBuffer read);

    /** Takes over after a 101 to h2c; the request becomes stream 1, and the settings are those that came with it. */
    void upgraded(Site site, ByteBuffer read, EdgeRequest request, byte[] settings);
}
