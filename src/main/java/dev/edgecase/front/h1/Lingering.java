package dev.edgecase.front.h1;

import dev.edgecase.front.wire.Input;
import dev.edgecase.front.wire.Site;
import java.io.IOException;
import java.time.Duration;

/**
 * The end of a connection after its last response: our side is shut, and what the visitor still sends is read and dropped for a
 * while. Closing at once would answer those bytes with a reset, which can take the response away before it was read.
 */
final class Lingering {
    private static final long MOST_BYTES = 4L << 20;
    private static final long MOST_NANOS = Duration.ofSeconds(5).toNanos();

    private final Http1Connection connection;
    private final Site site;
    private final Input input;
    private long since;
    private long dropped;

    Lingering(Http1Connection connection, Site site, Input input) {
        this.connection = connection;
        this.site = site;
        this.input = input;
    }

    void begin() {
        since = site.lane().nanos();
        input.close();
        try {
            var sink = site.io().getSinkChannel();
            sink.shutdownWrites();
            sink.flush();
        } catch (IOException gone) {
            connection.cut();
            return;
        }
        if (connection.hasEnded() || connection.isDraining()) {
            connection.cut();
        } else {
            site.io().getSourceChannel().resumeReads();
        }
    }

    void readable() {
        try {
            var read = input.read();
            dropped += Math.max(0, read);
            input.close();
            if (read < 0 || dropped > MOST_BYTES) {
                connection.cut();
            }
        } catch (IOException gone) {
            connection.cut();
        }
    }

    void tick(long now) {
        if (now - since >= MOST_NANOS) {
            connection.cut();
        }
    }
}
