package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An origin with one file of two and a half slices, of which it sends ranges, well or badly. */
final class SlicingOrigin implements AutoCloseable {
    static final int SLICE = 1024 * 1024;
    static final int SIZE = SLICE * 5 / 2;

    private static final Pattern RANGE = Pattern.compile("\r\nRange: bytes=(\\d+)-(\\d+)\r\n");
    private static final String TEXT =
            IntStream.range(0, SIZE / 8).mapToObj("%07d|"::formatted).collect(Collectors.joining());

    private final RawOrigin origin = RawOrigin.start(this::serve);
    private volatile String version = "1";
    private volatile boolean knowsRanges = true;
    private volatile UnaryOperator<String> partialHead = head -> head;
    private volatile String fields = "";
    private volatile Runnable before = () -> {};

    SlicingOrigin() throws IOException {}

    /** Returns some bytes of the file. */
    static String text(long from, long to) {
        return TEXT.substring((int) from, (int) to + 1);
    }

    int port() {
        return origin.port();
    }

    /** Has another file of the same size, or of one byte less, from now on. */
    void changeTo(String itsVersion) {
        version = itsVersion;
    }

    void ignoreRanges() {
        knowsRanges = false;
    }

    /** Changes the heads of each 206 from now on. */
    void distort(UnaryOperator<String> head) {
        partialHead = head;
    }

    /** Adds lines to each head from now on. */
    void say(String lines) {
        fields = lines;
    }

    /** Does that before each answer. */
    void before(Runnable action) {
        before = action;
    }

    /** Returns which ranges it was asked for since the last time, and {@code all} where it was for none. */
    List<String> asked() {
        var asked = requests().stream()
                .map(request -> {
                    var range = RANGE.matcher(request);
                    return range.find() ? range.group(1) + "-" + range.group(2) : "all";
                })
                .toList();
        requests().clear();
        return asked;
    }

    /** Returns what it was sent since the last time that {@link #asked} was asked. */
    List<String> requests() {
        return origin.requests();
    }

    private void serve(RawVisit visit) throws Exception {
        while (visit.readRequest()) {
            var request = visit.lastRequest();
            before.run();
            try {
                visit.write(answer(request));
            } catch (SocketException unwanted) {
                return; // the edge does not read what does not fit
            }
        }
    }

    private String answer(String request) {
        var common = "ETag: \"%s\"\r\nContent-Type: text/css\r\n%s".formatted(version, fields);
        var size = SIZE - (version.endsWith("shorter") ? 1 : 0);
        if (request.contains("\r\nIf-None-Match: \"" + version + "\"\r\n")) {
            return "HTTP/1.1 304 Not Modified\r\n" + common + "\r\n";
        }
        var range = RANGE.matcher(request);
        if (!range.find() || !knowsRanges) {
            return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n".formatted(size, common) + text(0, size - 1);
        }
        var from = Long.parseLong(range.group(1));
        var to = Math.min(size - 1, Long.parseLong(range.group(2)));
        if (from >= size) {
            return "HTTP/1.1 416 No\r\nContent-Length: 0\r\nContent-Range: bytes */%d\r\n\r\n".formatted(size);
        }
        var head = "HTTP/1.1 206 Partial\r\nContent-Length: %d\r\nContent-Range: bytes %d-%d/%d\r\n%s\r\n"
                .formatted(to - from + 1, from, to, size, common);
        var changed = partialHead.apply(head);
        return changed.contains("chunked")
                ? changed + Long.toHexString(to - from + 1) + "\r\n" + text(from, to) + "\r\n0\r\n\r\n"
                : changed + text(from, to);
    }

    @Override
    public void close() throws IOException {
        origin.close();
        assertThat(origin.failures()).isEmpty();
    }
}
