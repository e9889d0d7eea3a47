package dev.edgecase.front.visit;

import dev.edgecase.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** Sends 1xx responses ahead of the final one, in order. */
final class Interim {
    private final HttpServerExchange exchange;
    private final Fields fields;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(1);
    private boolean writing;

    Interim(HttpServerExchange exchange, Fields fields) {
        this.exchange = exchange;
        this.fields = fields;
    }

    /** Sends one. */
    void send(int status, Headers headers) {
        then(() -> write(status, headers));
    }

    /** Runs the task when all that was sent so far is written. */
    void then(Runnable task) {
        waiting.add(task);
        go();
    }

    private void go() {
        while (!writing) {
            var task = waiting.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void write(int status, Headers headers) {
        var out = outOfBand();
        ResponseHead.status(out, status);
        for (var i = 0; i < headers.size(); i++) {
            fields.add(out.getResponseHeaders(), headers.name(i), headers.value(i));
        }
        var channel = out.getResponseChannel();
        try {
            if (exchange.isHttp11()) {
                channel.shutdownWrites();
            }
            if (!channel.flush() && exchange.isHttp11()) {
                await(channel);
            }
        } catch (IOException gone) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** Undertow sends nothing ahead unless it is asked to; the asking field is there for the call only. */
    private HttpServerExchange outOfBand() {
        var request = exchange.getRequestHeaders();
        request.put(io.undertow.util.Headers.EXPECT, "100-continue");
        try {
            return exchange.getConnection().sendOutOfBandResponse(exchange);
        } finally {
            request.remove(io.undertow.util.Headers.EXPECT);
        }
    }

    private void await(StreamSinkChannel channel) {
        writing = true;
        channel.getWriteSetter().set(ready -> {
            try {
                if (channel.flush()) {
                    channel.suspendWrites();
                    writing = false;
                    go();
                }
            } catch (IOException gone) {
                IoUtils.safeClose(exchange.getConnection());
            }
        });
        channel.resumeWrites();
    }
}
