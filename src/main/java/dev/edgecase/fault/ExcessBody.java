package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Sends more than was announced. */
final class ExcessBody implements BodyFault {
    private static final int USUAL_EXCESS = 10;

    private final int excess;

    ExcessBody(Fault fault, OptionalLong announced) {
        var bytes = fault.details().bytes();
        this.excess = bytes.isPresent() ? (int) Math.max(1, bytes.getAsInt() - announced.orElse(0)) : USUAL_EXCESS;
    }

    @Override
    public void pass(byte[] bytes, List<Action> actions) {
        Distortion.send(bytes, actions);
    }

    @Override
    public void end(List<Action> actions) {
        Distortion.send("x".repeat(excess).getBytes(StandardCharsets.US_ASCII), actions);
    }
}
