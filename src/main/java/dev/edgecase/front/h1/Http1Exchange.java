package dev.edgecase.front.h1;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.wire.Relay;
import dev.edgecase.front.wire.Site;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.http.Tunnel;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.RefusedBodyException;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.Visit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request on a connection and its answer. */
final class Http1Exchange implements Visit, Http1Body.Reader, Http1Response.Owner {
    private final Http1Connection connection;
    private final Site site;
    private final RequestHead head;
    private final @Nullable Http1Body body;
    private final Relay relay = new Relay();

    private @Nullable Http1Response response;
    private @Nullable Http1Tunnel tunnel;
    private boolean keepAlive;
    private boolean over;

    Http1Exchange(Http1Connection connection, Site site, RequestHead head) {
        this.connection = connection;
        this.site = site;
        this.head = head;
        this.body = head.framing().hasBody() ? new Http1Body(decoder(), connection.input(), this) : null;
    }

    private BodyDecoder decoder() {
        return head.framing().chunked()
                ? new ChunkedDecoder(site.lane().names())
                : new BodyDecoder.Fixed(head.framing().length());
    }

    void begin() {
        var request = head.request(site.scheme(), body == null ? Body.EMPTY : body);
        relay.attach(site.service().begin(site.arrival(), request, this));
    }

    /** Answers bytes that are no request; the pipeline has closed the journey by itself. */
    void refuse(BadRequestException bad) {
        var request = head.request(site.scheme(), Body.EMPTY);
        respond(site.service().refuse(site.arrival(), request, bad.error(), bad.reason()));
    }

    @Override
    public void interim(int status, Headers headers) {
        if (!over && response == null && tunnel == null && head.line().protocol() != Protocol.HTTP_1_0) {
            new HeadWriter(site.lane()).interim(connection.output(), status, headers, false);
            connection.output().flush();
        }
    }

    @Override
    public void respond(EdgeResponse answer) {
        if (over || response != null) {
            answer.body().close();
            return;
        }
        keepAlive = head.keepAlive() && !connection.isDraining() && (body == null || body.isAllHere());
        var form = new Http1Response.Form(head.line().method(), head.line().protocol(), keepAlive);
        var begun = Http1Response.begin(answer, form, site.lane(), connection.output(), this);
        keepAlive = begun.keepsAlive(form);
        response = begun;
        relay.started();
        begun.start();
    }

    @Override
    public void upgrade(EdgeResponse answer, Tunnel origin) {
        if (over) {
            origin.close();
            return;
        }
        var upgraded = answer.headers().edit();
        if (!answer.headers().contains("Connection")) {
            upgraded.add("Connection", "Upgrade");
        }
        if (!answer.headers().contains("Upgrade")) {
            upgraded.add("Upgrade", head.headers().first("Upgrade").orElse("websocket"));
        }
        new HeadWriter(site.lane()).interim(connection.output(), answer.status(), upgraded.build(), true);
        connection.output().flush();
        relay.started();
        var opened = new Http1Tunnel(connection, site, origin, this::tunnelOver);
        tunnel = opened;
        opened.begin();
    }

    private void tunnelOver(long bytes) {
        if (!over) {
            over = true;
            relay.over(bytes, Outcome.DELIVERED);
            connection.cut();
        }
    }

    @Override
    public void abort() {
        if (!over) {
            responseBroke(new IOException("aborted"));
        }
    }

    /** Bytes have come in: of the body, of the upgraded connection, or of the next request. */
    void arrived() {
        if (tunnel != null) {
            tunnel.arrived();
        } else if (body != null && body.isDropped() && !body.hasEnded()) {
            body.skipHeld();
        } else if (body != null) {
            body.arrived();
        }
    }

    /** Tells whether bytes that come now belong to this exchange. */
    boolean needsInput() {
        return tunnel != null || (body != null && !body.hasEnded());
    }

    void visitorEnded() {
        if (tunnel != null) {
            tunnel.visitorEnded();
        } else {
            connection.cut();
        }
    }

    /** The visitor has gone, or the connection was cut. */
    void visitorLeft() {
        if (over) {
            return;
        }
        over = true;
        if (tunnel != null) {
            tunnel.close();
        }
        var sent = tunnel == null ? 0 : tunnel.sent();
        if (response != null) {
            sent = response.sent();
            response.cancel();
        }
        relay.over(sent, Outcome.VISITOR_LEFT);
        if (body != null) {
            body.fail(new IOException("the visitor has left"));
        }
    }

    void drained() {
        if (tunnel != null) {
            tunnel.drained();
        } else if (response != null) {
            if (response.hasEnded()) {
                finish(response);
            } else {
                response.drained();
            }
        }
    }

    @Override
    public void responseEnded() {
        connection.output().flush();
        if (!over && response != null && !connection.output().isBlocked()) {
            finish(response);
        }
    }

    private void finish(Http1Response done) {
        over = true;
        var goesOn = keepAlive && (body == null || body.hasEnded() || body.skipHeld());
        if (body != null) {
            body.close();
        }
        relay.over(done.sent(), Outcome.DELIVERED);
        connection.exchangeOver(goesOn);
    }

    @Override
    public void responseBroke(IOException cause) {
        if (over) {
            return;
        }
        over = true;
        connection.output().flush();
        if (response != null) {
            response.cancel();
        }
        relay.over(response == null ? 0 : response.sent(), Outcome.ABORTED);
        connection.cut();
    }

    void tick(long now) {
        var patience = site.patience();
        if (connection.output().isBlocked()
                && now - connection.output().lastProgress() >= patience.send().toNanos()) {
            connection.cut();
        } else if (tunnel != null) {
            tunnel.tick(now);
        } else if (body != null && body.waitsSinceBefore(now - patience.body().toNanos() + 1)) {
            var words = "no byte of the request's body came for %d s"
                    .formatted(patience.body().toSeconds());
            body.fail(refused(EdgeError.REQUEST_TIMEOUT, words, "Send the body without long pauses."));
        }
    }

    @Override
    public void wantBytes() {
        connection.wantBytes();
    }

    @Override
    public IOException broken(BadRequestException cause) {
        keepAlive = false;
        return refused(EdgeError.BAD_REQUEST, cause.reason(), "Send well-formed HTTP.");
    }

    private static IOException refused(EdgeError error, String reason, String remedy) {
        return new RefusedBodyException(error, new Ruling(Decider.VALIDATION, reason, remedy));
    }

    @Override
    public long nanos() {
        return site.lane().nanos();
    }
}
