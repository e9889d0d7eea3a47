package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Does what a fault says to a part of a response that is there as a whole, or to nothing at all. */
final class PartFault {
    private static final Duration DRIP_EVERY = Duration.ofSeconds(1);

    private final Fault fault;

    PartFault(Fault fault) {
        this.fault = fault;
    }

    /** Goes on with the part: as much of it as passes, then the fault. */
    void apply(byte[] part, List<Action> actions) {
        var after = (int) Math.min(part.length, fault.details().after().orElse(usual(part.length)));
        Distortion.send(Arrays.copyOf(part, after), actions);
        var rest = Arrays.copyOfRange(part, after, part.length);
        switch (fault.what()) {
            case GARBAGE -> {
                Distortion.send(Distortion.garbage(fault), actions);
                actions.add(new Action.Close());
            }
            case DRIP -> drip(fault, rest, actions);
            case OVERSIZE, CONFLICTING_LENGTH -> Distortion.send(rest, actions);
            default -> {
                last(actions);
                Distortion.send(rest, actions); // after a stall that ends
            }
        }
    }

    private long usual(int length) {
        return fault.what() == What.DRIP || fault.what() == What.GARBAGE ? 0 : length / 2;
    }

    /** What happens to a response of which nothing more comes. */
    void last(List<Action> actions) {
        switch (fault.what()) {
            case RESET -> actions.add(new Action.Reset());
            case STALL ->
                actions.add(
                        fault.details().lasting().<Action>map(Action.Wait::new).orElseGet(Action.Stall::new));
            default -> actions.add(new Action.Close());
        }
    }

    /** What happens on the connection when the response is complete. */
    void idle(List<Action> actions) {
        if (fault.what() == What.GARBAGE) {
            Distortion.send(Distortion.garbage(fault), actions);
        } else {
            last(actions);
        }
    }

    /** Lets bytes go few at a time, a wait before each lot. */
    static void drip(Fault fault, byte[] bytes, List<Action> actions) {
        var lot = Math.max(1, fault.details().bytes().orElse(1));
        var pause = fault.details().every().orElse(DRIP_EVERY);
        for (var at = 0; at < bytes.length; at += lot) {
            actions.add(new Action.Wait(pause));
            Distortion.send(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + lot)), actions);
        }
    }
}
