package dev.edgecase.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Does to one HTTP/1.1 response what a fault says: takes the bytes as they would go over the wire and returns what is to be done
 * instead. It reads status line, header fields and the framing of the body by itself, lets 1xx responses pass, and knows neither
 * sockets nor time. Used from one thread at a time.
 *
 * <pre>{@code
 * var distortion = Distortion.of(Fault.parse("body reset after=3"));
 * distortion.feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nunbearable".getBytes(...));
 * // Send(head), Send("unb"), Reset
 * }</pre>
 */
public final class Distortion {
    /** What garbage says unless the fault says otherwise: nothing that any parser of HTTP takes. */
    public static final String GARBAGE = "Good morning! This is not HTTP.\r\n\r\n";

    private static final Set<When> MOMENTS =
            Set.of(When.BEFORE_RESPONSE, When.STATUS_LINE, When.HEADERS, When.BODY, When.IDLE);
    private static final int LARGEST_HEAD = 4 * 1024 * 1024;

    private final Fault fault;
    private final boolean toHead;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private BodyTracker tracker = BodyTracker.untilClose();
    private BodyFault bodyFault = BodyFault.NONE;
    private Stage stage = Stage.HEAD;

    private Distortion(Fault fault, boolean toHead) {
        this.fault = fault;
        this.toHead = toHead;
    }

    private enum Stage {
        HEAD,
        BODY,
        AFTER,
        OVER
    }

    /** One thing to be done; those of a list in their order. */
    public sealed interface Action {
        /** These bytes go over the wire. */
        @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
        record Send(byte[] bytes) implements Action {
            /** Returns the bytes as text, for people and tests. */
            @Override
            public String toString() {
                return "Send[" + new String(bytes, StandardCharsets.ISO_8859_1) + ']';
            }
        }

        /** So much nominal time passes before the next action. */
        record Wait(Duration time) implements Action {}

        /** Nothing more happens, for ever, and the connection stays open. */
        record Stall() implements Action {}

        /** The connection ends with a FIN. */
        record Close() implements Action {}

        /** The connection ends with a RST. */
        record Reset() implements Action {}

        /** Tells whether nothing follows after this. */
        default boolean isLast() {
            return !(this instanceof Send || this instanceof Wait);
        }
    }

    /** Tells whether a fault is one of a response's bytes; the others happen before there are any, or on HTTP/2 only. */
    public static boolean covers(Fault fault) {
        return MOMENTS.contains(fault.when()) && !fault.what().needsHttp2();
    }

    /** Returns what distorts the answer to a request other than HEAD. */
    public static Distortion of(Fault fault) {
        return of(fault, false);
    }

    /**
     * Returns what distorts one response.
     *
     * @param toHead whether the response has no body because the request was HEAD
     * @throws IllegalArgumentException for a fault that it does not cover
     */
    public static Distortion of(Fault fault, boolean toHead) {
        if (!covers(fault)) {
            throw new IllegalArgumentException(fault + " is no fault of a response in HTTP/1.1");
        }
        return new Distortion(fault, toHead);
    }

    /** Returns what to do now that the origin has sent these bytes, which nobody may change any more. */
    public List<Action> feed(byte[] bytes) {
        var actions = new ArrayList<Action>();
        switch (stage) {
            case HEAD -> {
                held.writeBytes(bytes);
                heads(actions);
            }
            case BODY -> body(bytes, actions);
            case AFTER -> send(bytes, actions);
            default -> {}
        }
        return upToTheLast(actions);
    }

    /**
     * Returns what to do now that the response is complete, or the origin has closed. Needed where only that ends the body; else it
     * changes nothing.
     */
    public List<Action> end() {
        var actions = new ArrayList<Action>();
        if (stage == Stage.HEAD) {
            send(held.toByteArray(), actions); // a head that was broken off as it was
            stage = Stage.OVER;
        } else if (stage == Stage.BODY) {
            bodyIsOver(actions);
        }
        return upToTheLast(actions);
    }

    /** Tells whether an action was returned after which nothing follows. */
    public boolean isOver() {
        return stage == Stage.OVER;
    }

    private void heads(List<Action> actions) {
        while (stage == Stage.HEAD) {
            var bytes = held.toByteArray();
            var end = HeadText.endOfHead(bytes);
            if (end < 0 && bytes.length <= LARGEST_HEAD) {
                return;
            }
            held.reset();
            if (end < 0 || !HeadText.isResponse(bytes)) {
                send(bytes, actions); // nothing to take apart
                stage = Stage.AFTER;
                return;
            }
            var rest = Arrays.copyOfRange(bytes, end, bytes.length);
            var head = HeadText.parse(Arrays.copyOf(bytes, end));
            if (head.isInterim()) {
                send(head.bytes(), actions);
                held.writeBytes(rest);
            } else {
                finalHead(head, actions);
                body(rest, actions);
            }
        }
    }

    private void finalHead(HeadText head, List<Action> actions) {
        stage = Stage.BODY;
        tracker = BodyTracker.of(head, toHead);
        switch (fault.when()) {
            case BEFORE_RESPONSE -> {
                new PartFault(fault).last(actions);
                send(head.bytes(), actions); // after a stall that ends
            }
            case STATUS_LINE -> {
                new PartFault(fault).apply(fault.what() == What.OVERSIZE ? head.longLine(fault) : head.line(), actions);
                send(head.fields(), actions);
            }
            case HEADERS -> {
                send(head.line(), actions);
                new PartFault(fault).apply(editedFields(head), actions);
            }
            case BODY -> {
                bodyFault = BodyFault.of(fault, head, tracker);
                send(BodyFault.editedHead(fault, head).bytes(), actions);
            }
            default -> send(head.bytes(), actions);
        }
    }

    private byte[] editedFields(HeadText head) {
        return switch (fault.what()) {
            case OVERSIZE -> head.manyFields(fault);
            case CONFLICTING_LENGTH -> head.conflictingLength().fields();
            default -> head.fields();
        };
    }

    private void body(byte[] bytes, List<Action> actions) {
        var mine = tracker.take(bytes, 0, bodyFault::content);
        bodyFault.pass(Arrays.copyOf(bytes, mine), actions);
        if (tracker.isOver()) {
            bodyIsOver(actions);
            send(Arrays.copyOfRange(bytes, mine, bytes.length), actions);
        }
    }

    private void bodyIsOver(List<Action> actions) {
        stage = Stage.AFTER;
        bodyFault.end(actions);
        if (fault.when() == When.IDLE) {
            new PartFault(fault).idle(actions);
        }
    }

    private List<Action> upToTheLast(List<Action> actions) {
        for (var i = 0; i < actions.size(); i++) {
            if (actions.get(i).isLast()) {
                stage = Stage.OVER;
                return List.copyOf(actions.subList(0, i + 1));
            }
        }
        return List.copyOf(actions);
    }

    static void send(byte[] bytes, List<Action> actions) {
        if (bytes.length > 0) {
            actions.add(new Action.Send(bytes));
        }
    }

    /** Returns the bytes that a fault's garbage consists of. */
    static byte[] garbage(Fault fault) {
        return fault.details().text().orElse(GARBAGE).getBytes(StandardCharsets.ISO_8859_1);
    }
}
