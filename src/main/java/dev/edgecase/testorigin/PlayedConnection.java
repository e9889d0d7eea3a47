package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.testorigin.wire.Ending;
import dev.edgecase.testorigin.wire.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A connection in HTTP/1.1 or 1.0: reads a request, answers it as the script says, takes the next. What arrives meanwhile is held.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails has found the connection closed
final class PlayedConnection extends ChannelInboundHandlerAdapter {
    private static final int HELD_AT_MOST = 256 * 1024;

    /** So that a client that sends much notices soon that nobody reads. */
    private static final int SMALL_BUFFER = 4096;

    private static final int EXPECTATION_FAILED = 417;
    private static final Interim CONTINUE = new Interim(100, Headers.EMPTY, Duration.ZERO);

    private final Scene scene;
    private final Caller caller;
    private final Channel channel;
    private final Output output;
    private final Answering answering;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private PlayedRequest request = new PlayedRequest();
    private EdgeClock.Timer timer = () -> {};
    private int requests;
    private boolean awaitsBody;
    private boolean busy;
    private boolean stopped;
    private boolean dead;

    PlayedConnection(Scene scene, Caller caller, Channel channel) {
        this.scene = scene;
        this.caller = caller;
        this.channel = channel;
        this.output = new Output(channel, scene.time());
        this.answering = new Answering(output, scene.time(), this::answered);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        scene.time().beat();
        var buffer = (ByteBuf) message;
        var bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        if (dead || output.isOver()) {
            return; // nobody listens any more; it is read so that the end of the connection is noticed
        }
        held.writeBytes(bytes);
        readOn();
        channel.config().setAutoRead(!stopped && (held.size() < HELD_AT_MOST || dead || output.isOver()));
    }

    /** Takes what has arrived, up to where an answer is due. */
    private void readOn() {
        if (busy) {
            return;
        }
        var bytes = held.toByteArray();
        held.reset();
        var at = 0;
        while (at < bytes.length && !busy) {
            at = request.reader().take(bytes, at);
            lookAtRequest();
        }
        held.write(bytes, at, bytes.length - at);
    }

    private void lookAtRequest() {
        var reader = request.reader();
        if (reader.isBroken()) {
            refuse("The played origin cannot read this request: " + reader.problem());
            return;
        }
        request.look(scene.playing(), caller.scheme());
        if (request.isInterrupted()) {
            interrupt(request.whileReading().orElseThrow());
        } else if (reader.isComplete()) {
            answer();
        } else if (reader.hasHead() && !awaitsBody) {
            awaitsBody = true;
            awaitBody();
        }
    }

    private void awaitBody() {
        if (request.whileReading().isPresent()) {
            channel.config().setOption(ChannelOption.SO_RCVBUF, SMALL_BUFFER);
        }
        if (!request.reader().expectsContinue()) {
            return;
        }
        var respond = request.choice().respond();
        if (respond.status() == EXPECTATION_FAILED) {
            answer();
            return;
        }
        var own =
                respond.interims().stream().filter(each -> each.status() == 100).findFirst();
        var interim = own.orElse(CONTINUE);
        timer = scene.time().after(interim.delay(), () -> output.send(Reply.interim(100, interim.headers())));
    }

    private void interrupt(Fault fault) {
        busy = true;
        if (request.reader().hasHead()) {
            record();
        }
        if (fault.what() == What.STALL) {
            stopped = true;
            channel.config().setAutoRead(false);
            fault.details().lasting().ifPresent(time -> timer = scene.time().after(time, this::goOnReading));
        } else {
            end(fault.what() == What.RESET);
        }
    }

    private void goOnReading() {
        stopped = false;
        busy = false;
        channel.config().setAutoRead(true);
        request.goOn();
        lookAtRequest();
        readOn();
    }

    private void record() {
        if (!request.wasRecorded()) {
            scene.log().add(request.received(caller, ++requests));
        }
    }

    private void answer() {
        busy = true;
        var received = request.received(caller, requests + 1);
        record();
        var reader = request.reader();
        var fault = request.whileAnswering();
        if (fault.filter(each -> each.what().needsHttp2()).isPresent()) {
            refuse("The fault '%s' exists on HTTP/2 only.".formatted(fault.get()));
            return;
        }
        var head = reader.head();
        var client = new Reply.Client(
                head.isOld(),
                head.keepsConnection() && reader.isComplete(),
                head.method().equals("HEAD"));
        var choice = request.choice();
        var respond = choice.respond();
        output.begin(fault.map(each -> Distortion.of(each, client.isHead())));
        answering.start(
                respond,
                interims(respond, client),
                () -> Reply.of(
                        respond,
                        Bodies.of(respond, received, choice.call()),
                        client,
                        scene.time().clock().instant()));
    }

    private List<Interim> interims(Respond respond, Reply.Client client) {
        if (client.isOld()) {
            return List.of(); // a client of 1.0 would take them for the answer
        }
        var sent = awaitsBody && request.reader().head().headers().contains("Expect");
        return respond.interims().stream()
                .filter(each -> each.status() != 100 || !sent)
                .toList();
    }

    /** Says what is wrong with the request or the script, and ends the connection. */
    private void refuse(String problem) {
        busy = true;
        output.begin(Optional.empty());
        var status = request.reader().isBroken() ? 400 : 500;
        var client =
                new Reply.Client(false, false, request.reader().head().method().equals("HEAD"));
        answering.start(
                Respond.of(status, ""),
                List.of(),
                () -> Failed.reply(status, problem, client, scene.time().clock().instant()));
    }

    /** Goes on after an answer; never from within the answer, so that a long pipeline costs no stack. */
    private void answered(boolean closes) {
        if (closes) {
            end(false);
            return;
        }
        scene.time().onLoop(() -> {
            request = new PlayedRequest();
            awaitsBody = false;
            busy = false;
            readOn();
            channel.config().setAutoRead(held.size() < HELD_AT_MOST);
        });
    }

    private void end(boolean withReset) {
        dead = true;
        busy = true;
        held.reset();
        if (withReset) {
            Ending.rst(channel);
        } else {
            Ending.fin(channel);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        scene.time().beat();
        output.resume();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        scene.time().beat();
        dead = true;
        timer.cancel();
        answering.drop();
        output.drop();
    }

    /** The edge reset the connection: it is of no further use. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
