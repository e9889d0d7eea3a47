package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.util.ArrayList;
import java.util.List;

/** Turns a body that was gzip into one of the same length that is not. */
final class BadGzipBody implements BodyFault {
    private static final int FLIP = 0x55;

    private final List<int[]> ranges = new ArrayList<>();

    @Override
    public void content(byte[] bytes, int from, int to) {
        ranges.add(new int[] {from, to});
    }

    @Override
    public void pass(byte[] bytes, List<Action> actions) {
        var changed = bytes.clone();
        for (var range : ranges) {
            for (var i = range[0]; i < range[1]; i++) {
                changed[i] ^= FLIP;
            }
        }
        ranges.clear();
        Distortion.send(changed, actions);
    }
}
