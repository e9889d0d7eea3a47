package dev.edgecase.origin.netty;

import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.netty.Waits.Phase;
import dev.edgecase.origin.netty.fault.Pretence;
import dev.edgecase.origin.netty.http1.RequestHead;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Begins an exchange in which something is pretended to go wrong while the request is sent or the response comes. */
final class Injection {
    private final OriginLoop loop;
    private final Waits waits;
    private final Sending sending;
    private final OriginConnection connection;

    Injection(OriginLoop loop, Waits waits, Sending sending, OriginConnection connection) {
        this.loop = loop;
        this.waits = waits;
        this.sending = sending;
        this.connection = connection;
    }

    /** Sends as much of the request as the fault allows. A fault of a body that there is none of does not come about. */
    void begin(OriginRequest request, RequestHead head, @Nullable RequestSender sender) {
        var pretence = new Pretence(request.injected());
        var buffers = loop.buffers();
        var end = pretence.sending(sender != null);
        if (end.isPresent()) {
            sending.hold(sender);
            connection.fail(end.get());
        } else if (pretence.is(When.REQUEST_HEADERS, What.BLACKHOLE)) {
            sending.hold(sender);
            waits.awaitAcknowledgement();
        } else if (pretence.is(When.REQUEST_HEADERS, What.STALL)) {
            sending.hold(sender);
            stall(pretence, () -> {
                head.write(request);
                sending.begin(request, head, buffers, sender);
            });
        } else if (pretence.is(When.REQUEST_BODY, What.STALL) && sender != null) {
            sending.beginHeld(head, buffers, sender);
            stall(pretence, sending::goOn);
        } else {
            request.injected()
                    .filter(Distortion::covers)
                    .map(fault -> Distortion.of(fault, request.method().equals("HEAD")))
                    .ifPresent(connection::distort);
            sending.begin(request, head, buffers, sender);
        }
    }

    private void stall(Pretence pretence, Runnable afterwards) {
        waits.originsTurn();
        pretence.lasting()
                .ifPresent(stall -> loop.parts().clock().schedule(stall, () -> {
                    try {
                        loop.eventLoop().execute(() -> {
                            if (waits.is(Phase.SENDING)) {
                                afterwards.run();
                            }
                        });
                    } catch (RejectedExecutionException closing) {
                        // The thread is going away, and the connection with it.
                    }
                }));
    }
}
