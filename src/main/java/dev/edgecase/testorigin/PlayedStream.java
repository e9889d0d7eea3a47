package dev.edgecase.testorigin;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.Route;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request in HTTP/2 while it is read, up to where it is answered. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails has found the connection closed
final class PlayedStream extends ChannelInboundHandlerAdapter {
    private static final long USUAL_AFTER = 10;

    private final Scene scene;
    private final PlayedHttp2 connection;
    private final Http2StreamChannel stream;
    private final StreamAnswer answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<Playing.Choice> choice = Optional.empty();
    private Optional<Fault> fault = Optional.empty();
    private String method = "";
    private String target = "";
    private Headers headers = Headers.EMPTY;
    private Headers trailers = Headers.EMPTY;
    private long bodySize;
    private boolean deaf;

    PlayedStream(Scene scene, PlayedHttp2 connection, Http2StreamChannel stream) {
        this.scene = scene;
        this.connection = connection;
        this.stream = stream;
        this.answer = new StreamAnswer(scene.time(), connection, stream);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        scene.time().beat();
        try {
            if (!deaf && message instanceof Http2HeadersFrame head) {
                readHeaders(head);
            } else if (!deaf && message instanceof Http2DataFrame data) {
                readData(data);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void readHeaders(Http2HeadersFrame frame) {
        if (choice.isPresent()) {
            trailers = fields(frame.headers());
        } else {
            method = text(frame.headers().method());
            target = text(frame.headers().path());
            headers = fields(frame.headers());
            choose();
        }
        goOn(frame.isEndStream());
    }

    private void choose() {
        var playing = scene.playing();
        var fields =
                headers.edit().add(Route.SCHEME, connection.caller().scheme()).build();
        var chosen = playing.choose(method, target, fields);
        choice = Optional.of(chosen);
        fault = chosen.fault()
                .or(() -> playing.headFault(method, target))
                .or(() -> playing.requestFault(method, target));
    }

    private void readData(Http2DataFrame data) {
        var bytes = ByteBufUtil.getBytes(data.content());
        bodySize += bytes.length;
        body.write(bytes, 0, Math.min(bytes.length, Received.KEPT_BODY - body.size()));
        goOn(data.isEndStream());
    }

    private void goOn(boolean isComplete) {
        var reading = fault.filter(each -> isDue(each, isComplete));
        if (reading.isPresent()) {
            interrupt(reading.get(), isComplete);
        } else if (isComplete) {
            answer();
        }
    }

    private boolean isDue(Fault each, boolean isComplete) {
        return each.when() == When.REQUEST_HEADERS
                || (each.when() == When.REQUEST_BODY
                        && (isComplete || bodySize >= each.details().after().orElse(USUAL_AFTER)));
    }

    private void interrupt(Fault each, boolean isComplete) {
        scene.log().add(received());
        if (each.what() == What.STALL) {
            stream.config().setAutoRead(false);
            deaf = each.details().lasting().isEmpty();
            fault = Optional.empty();
            each.details()
                    .lasting()
                    .ifPresent(time -> scene.time().after(time, () -> {
                        stream.config().setAutoRead(true);
                        goOn(isComplete);
                    }));
            return;
        }
        deaf = true;
        if (each.what() == What.RESET) {
            connection.reset();
        } else {
            connection.close();
        }
    }

    private Received received() {
        return new Received(
                method,
                target,
                "HTTP/2",
                headers,
                body.toByteArray(),
                bodySize,
                trailers,
                new byte[0],
                new Received.Connection(
                        connection.caller().number(),
                        connection.nextRequest(),
                        connection.caller().peer(),
                        connection.caller().tls()),
                choice.orElseThrow().respond().status(),
                fault);
    }

    private void answer() {
        deaf = true;
        var received = received();
        scene.log().add(received);
        var chosen = choice.orElseThrow();
        var respond = chosen.respond();
        var client = new Reply.Client(false, true, method.equals("HEAD"));
        answer.start(
                respond,
                fault,
                () -> Reply.of(
                        respond,
                        Bodies.of(respond, received, chosen.call()),
                        client,
                        scene.time().clock().instant()));
    }

    /** The authority is the first field, as HTTP/1.1 would have it. */
    private static Headers fields(Http2Headers frame) {
        var fields = Headers.builder();
        var authority = frame.authority();
        if (authority != null) {
            fields.add("Host", authority.toString());
        }
        for (var field : frame) {
            var name = field.getKey().toString();
            if (!name.startsWith(":")) {
                fields.add(name, field.getValue().toString());
            }
        }
        return fields.build();
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        answer.pump();
    }

    /** A stream that the other side has reset is over, whatever of it was not read. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        scene.time().beat();
        if (event instanceof Http2ResetFrame) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deaf = true;
        answer.drop();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
