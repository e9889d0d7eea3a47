package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Sends the content in chunks of its own, up to where a chunk size is no number. */
final class BadChunkBody implements BodyFault {
    private static final int USUAL_AFTER = 10;

    private final String size;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private long left;

    BadChunkBody(Fault fault) {
        this.size = fault.details().text().orElse("oops");
        this.left = fault.details().after().orElse(USUAL_AFTER);
    }

    @Override
    public void content(byte[] bytes, int from, int to) {
        content.write(bytes, from, to - from);
    }

    @Override
    public void pass(byte[] bytes, List<Action> actions) {
        var arrived = content.toByteArray();
        content.reset();
        var count = (int) Math.min(left, arrived.length);
        left -= count;
        if (count > 0) {
            Distortion.send(latin1(Integer.toHexString(count) + "\r\n"), actions);
            Distortion.send(Arrays.copyOf(arrived, count), actions);
            Distortion.send(latin1("\r\n"), actions);
        }
        if (left == 0) {
            broken(actions);
        }
    }

    @Override
    public void end(List<Action> actions) {
        broken(actions);
    }

    private void broken(List<Action> actions) {
        Distortion.send(latin1(size + "\r\n"), actions);
        actions.add(new Action.Close());
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
