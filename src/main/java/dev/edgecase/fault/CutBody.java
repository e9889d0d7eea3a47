package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Lets so many bytes of the body pass; then the fault happens, at the latest where the body ends. */
final class CutBody implements BodyFault {
    private static final long USUAL_AFTER = 10;
    private static final long UNKNOWN = -1;

    private final Fault fault;
    private final boolean lengthKnown;
    private final byte[] garbage;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long left;
    private int garbageAt;
    private boolean begun;

    CutBody(Fault fault, BodyTracker tracker) {
        this.fault = fault;
        this.garbage = Distortion.garbage(fault);
        this.lengthKnown = tracker.announced().isPresent();
        this.left = after(tracker);
    }

    private long after(BodyTracker tracker) {
        var wanted = fault.details().after();
        if (wanted.isPresent()) {
            return wanted.getAsLong();
        }
        if (fault.what() == What.DRIP || fault.what() == What.GARBAGE) {
            return 0;
        }
        var announced = tracker.announced();
        return announced.isPresent() ? Math.min(USUAL_AFTER, announced.getAsLong() / 2) : UNKNOWN;
    }

    @Override
    public void pass(byte[] bytes, List<Action> actions) {
        if (left != UNKNOWN) {
            go(bytes, actions);
            return;
        }
        held.writeBytes(bytes);
        if (held.size() >= 2 * USUAL_AFTER) {
            release(actions);
        }
    }

    /** The middle is known now. */
    private void release(List<Action> actions) {
        left = Math.min(USUAL_AFTER, held.size() / 2);
        go(held.toByteArray(), actions);
    }

    private void go(byte[] bytes, List<Action> actions) {
        var passing = (int) Math.min(left, bytes.length);
        left -= passing;
        Distortion.send(Arrays.copyOf(bytes, passing), actions);
        if (left == 0 && passing < bytes.length) {
            begin(actions);
            later(Arrays.copyOfRange(bytes, passing, bytes.length), actions);
        }
    }

    private void begin(List<Action> actions) {
        if (!begun && fault.what() != What.DRIP && fault.what() != What.GARBAGE) {
            new PartFault(fault).last(actions);
        }
        begun = true;
    }

    private void later(byte[] bytes, List<Action> actions) {
        switch (fault.what()) {
            case DRIP -> PartFault.drip(fault, bytes, actions);
            case GARBAGE -> {
                var instead = new byte[bytes.length];
                for (var i = 0; i < instead.length; i++) {
                    instead[i] = garbage[garbageAt++ % garbage.length];
                }
                Distortion.send(instead, actions);
            }
            default -> Distortion.send(bytes, actions);
        }
    }

    @Override
    public void end(List<Action> actions) {
        if (left == UNKNOWN) {
            release(actions);
        }
        begin(actions);
        if (fault.what() == What.GARBAGE && !lengthKnown) {
            actions.add(new Action.Close()); // where the body would have ended nobody can tell now
        }
    }
}
