package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.Fault;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.testorigin.wire.LoopTime;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One answer in HTTP/2 on its way. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the stream, and the close is seen
final class StreamAnswer {
    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection");

    private final LoopTime time;
    private final PlayedHttp2 connection;
    private final Http2StreamChannel stream;
    private Optional<StreamFault> fault = Optional.empty();
    private EdgeClock.Timer timer = () -> {};
    private @Nullable Reply reply;
    private byte[] pending = new byte[0];
    private boolean waiting;

    StreamAnswer(LoopTime time, PlayedHttp2 connection, Http2StreamChannel stream) {
        this.time = time;
        this.connection = connection;
        this.stream = stream;
    }

    void start(Respond respond, Optional<Fault> its, Answering.Maker maker) {
        fault = its.map(each -> new StreamFault(each, connection, stream));
        next(respond.interims(), respond.delay(), maker);
    }

    private void next(List<Interim> interims, Duration left, Answering.Maker maker) {
        if (interims.isEmpty()) {
            timer = time.after(left, () -> beforeHead(maker));
            return;
        }
        var first = interims.get(0);
        timer = time.after(first.delay(), () -> {
            head(first.status(), first.headers(), false);
            next(interims.subList(1, interims.size()), left.minus(first.delay()), maker);
        });
    }

    private void beforeHead(Answering.Maker maker) {
        if (fault.isEmpty() || !fault.get().isBeforeBody()) {
            begin(maker);
            return;
        }
        happens(fault.get(), () -> begin(maker));
    }

    private void begin(Answering.Maker maker) {
        var made = made(maker);
        reply = made;
        var fields = fault.map(each -> each.edited(made.fields())).orElse(made.fields());
        head(made.respond().status(), fields, false);
        fault.ifPresent(each -> each.expect(made.body().size()));
        pump();
    }

    private Reply made(Answering.Maker maker) {
        try {
            return maker.make();
        } catch (IOException | RuntimeException failure) {
            return Failed.reply(
                    "the answer of the played origin failed: " + failure,
                    time.clock().instant());
        }
    }

    private void head(int status, Headers fields, boolean isLast) {
        time.beat();
        var head = new DefaultHttp2Headers(false).status(String.valueOf(status));
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(with(head, fields), isLast));
    }

    private static Http2Headers with(Http2Headers head, Headers fields) {
        fields.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!OF_CONNECTIONS.contains(lower)) {
                head.add(lower, value);
            }
        });
        return head;
    }

    /** Sends as much of the body as the stream takes. */
    void pump() {
        try {
            while (reply != null && !waiting && stream.isWritable()) {
                step(reply);
            }
        } catch (IOException unreadable) {
            drop();
            stream.close();
        }
    }

    private void step(Reply current) throws IOException {
        if (pending.length == 0 && current.sendsBody()) {
            pending = current.body().next();
        }
        if (pending.length == 0) {
            end(current);
            return;
        }
        var lot = (int) Math.min(pending.length, fault.map(StreamFault::lot).orElse(Long.MAX_VALUE));
        if (lot > 0) {
            data(Arrays.copyOf(pending, lot));
            pending = Arrays.copyOfRange(pending, lot, pending.length);
        }
        fault.ifPresent(each -> each.sent(lot));
        if (fault.isPresent() && fault.get().isDueInBody()) {
            happensInBody(fault.get());
        }
    }

    private void happensInBody(StreamFault due) {
        waiting = true;
        happens(due, () -> {
            waiting = false;
            pump();
        });
    }

    /** Lets the fault happen when what was written before is on its way. */
    private void happens(StreamFault due, Runnable thereafter) {
        time.onLoop(() -> due.happens().ifPresent(lasting -> timer = time.after(lasting, thereafter)));
    }

    private void data(byte[] bytes) {
        time.beat();
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), false));
    }

    private void end(Reply current) {
        drop();
        if (fault.isPresent() && fault.get().isDueAtEnd()) {
            happens(fault.get(), () -> {});
            return;
        }
        fault.map(StreamFault::excess).filter(more -> more.length > 0).ifPresent(this::data);
        var trailers = current.respond().trailers();
        if (trailers.size() > 0) {
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(with(new DefaultHttp2Headers(false), trailers), true));
        } else {
            stream.writeAndFlush(new DefaultHttp2DataFrame(true));
        }
        fault.filter(StreamFault::isIdle).ifPresent(each -> happens(each, () -> {}));
    }

    /** Nobody waits for the answer any more. */
    void drop() {
        timer.cancel();
        if (reply != null) {
            try {
                reply.body().close();
            } catch (IOException ignored) {
                // it was only read
            }
        }
        reply = null;
    }
}
