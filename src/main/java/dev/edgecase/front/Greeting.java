package dev.edgecase.front;

import dev.edgecase.front.wire.Lane;
import dev.edgecase.front.wire.Patience;
import dev.edgecase.front.wire.Service;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * How a listener meets its visitors.
 *
 * @param threads where connections live
 * @param service who answers
 * @param tls spoken before HTTP; null on a plain port
 * @param protocols what is spoken
 * @param patience how long visitors may take
 */
record Greeting(
        Threads threads,
        Service service,
        @Nullable TlsLayer tls,
        FrontSettings.Protocols protocols,
        Patience patience) {

    void greet(StreamConnection io) {
        Doorstep.meet(io, this);
    }

    Lane lane(XnioIoThread thread) {
        return threads.lane(thread);
    }
}
