package dev.edgecase.testorigin;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.When;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.testorigin.wire.RequestReader;
import java.util.Optional;

/** A request in HTTP/1.1 or 1.0 while it is read, with what was decided about it on the way. */
final class PlayedRequest {
    private static final RequestReader.Limits KEPT = new RequestReader.Limits(Received.KEPT_RAW, Received.KEPT_BODY);
    private static final long USUAL_AFTER = 10;

    private final RequestReader reader = new RequestReader(KEPT);
    private Optional<Playing.Choice> choice = Optional.empty();
    private Optional<Fault> whileReading = Optional.empty();
    private Optional<Fault> whileAnswering = Optional.empty();
    private boolean lineSeen;
    private boolean recorded;

    RequestReader reader() {
        return reader;
    }

    /** Decides what can be decided by now about a request that came that way. */
    void look(Playing playing, String scheme) {
        if (!lineSeen) {
            reader.line().ifPresent(line -> {
                lineSeen = true;
                whileReading = playing.headFault(line.method(), line.target());
            });
        }
        if (reader.hasHead() && choice.isEmpty()) {
            choose(playing, scheme);
        }
    }

    private void choose(Playing playing, String scheme) {
        var head = reader.head();
        var fields = head.headers().edit().add(Route.SCHEME, scheme).build();
        var chosen = playing.choose(head.method(), head.target(), fields);
        choice = Optional.of(chosen);
        if (chosen.fault().isPresent()) {
            whileReading = Optional.empty(); // the route's own fault is the one that counts
        }
        if (whileReading.isPresent()) {
            return;
        }
        var fault = chosen.fault().or(() -> playing.requestFault(head.method(), head.target()));
        whileReading = fault.filter(PlayedRequest::isWhileReading);
        whileAnswering = fault.filter(each -> !isWhileReading(each));
    }

    private static boolean isWhileReading(Fault fault) {
        return fault.when() == When.REQUEST_HEADERS || fault.when() == When.REQUEST_BODY;
    }

    /** Returns the choice; there is one once the head is complete. */
    Playing.Choice choice() {
        return choice.orElseThrow();
    }

    /** Returns the fault that is to happen while the request is read. */
    Optional<Fault> whileReading() {
        return whileReading;
    }

    /** Returns the fault of the response. */
    Optional<Fault> whileAnswering() {
        return whileAnswering;
    }

    /** Tells whether enough was read for the fault to happen now. */
    boolean isInterrupted() {
        return whileReading.map(this::isDue).orElse(false);
    }

    private boolean isDue(Fault fault) {
        var after = fault.details().after();
        if (fault.when() == When.REQUEST_HEADERS) {
            return reader.hasHead() || (after.isPresent() && reader.headSize() >= after.getAsLong());
        }
        return reader.hasHead() && (reader.isComplete() || reader.bodySize() >= after.orElseGet(this::middleOfBody));
    }

    private long middleOfBody() {
        var length = reader.head().length();
        return length.isPresent() ? Math.min(USUAL_AFTER, length.getAsLong() / 2) : USUAL_AFTER;
    }

    /** The stall is over: reading goes on. */
    void goOn() {
        whileReading = Optional.empty();
    }

    /** Tells whether it was recorded before, and counts it as recorded from now on. */
    boolean wasRecorded() {
        var before = recorded;
        recorded = true;
        return before;
    }

    /** Returns what is kept of it. */
    Received received(Caller caller, int request) {
        var head = reader.head();
        return new Received(
                head.method(),
                head.target(),
                head.version(),
                head.headers(),
                reader.body(),
                reader.bodySize(),
                reader.trailers(),
                reader.raw(),
                new Received.Connection(caller.number(), request, caller.peer(), caller.tls()),
                choice().respond().status(),
                whileReading.or(() -> whileAnswering));
    }
}
