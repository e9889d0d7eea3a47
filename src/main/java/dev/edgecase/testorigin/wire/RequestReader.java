package dev.edgecase.testorigin.wire;

import dev.edgecase.fault.BodyTracker;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one request of HTTP/1.1 or 1.0 byte by byte and keeps what came as it came. A head that is no HTTP makes the reader
 * broken, with a problem for people.
 */
public final class RequestReader implements BodyTracker.Listener {
    /** Above what an edge lets through, so that its limit is the one that is seen. */
    private static final int LARGEST_HEAD = 256 * 1024;

    private static final int LARGEST_TRAILERS = 64 * 1024;

    private final Limits limits;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream trailers = new ByteArrayOutputStream();
    private RequestHead parsed = RequestHead.NONE;
    private BodyTracker tracker = BodyTracker.ofLength(0);
    private long bodySize;
    private int lineFeeds;
    private boolean headIsComplete;
    private String problem = "";

    /** Makes a reader of one request. */
    public RequestReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * How much is kept.
     *
     * @param raw bytes of the request as it came
     * @param body bytes of its body
     */
    public record Limits(int raw, int body) {}

    /** Takes bytes from a position on, up to the end of the head or of the request, and returns the position behind them. */
    public int take(byte[] bytes, int from) {
        var to = headIsComplete ? tracker.take(bytes, from, this) : takeHead(bytes, from);
        raw.write(bytes, from, Math.max(0, Math.min(to - from, limits.raw() - raw.size())));
        return to;
    }

    private int takeHead(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && !headIsComplete && !isBroken()) {
            headByte(bytes[at++]);
        }
        return at;
    }

    private void headByte(byte next) {
        if (head.size() == 0 && (next == '\r' || next == '\n')) {
            return; // RFC 9112, section 2.2: empty lines before a request count for nothing
        }
        head.write(next);
        if (next == '\n') {
            lineFeeds++;
        } else if (next != '\r') {
            lineFeeds = 0;
        }
        if (lineFeeds == 2) {
            endOfHead();
        } else if (head.size() > LARGEST_HEAD) {
            problem = "a head of more than %d bytes".formatted(LARGEST_HEAD);
        }
    }

    private void endOfHead() {
        headIsComplete = true;
        parsed = RequestHead.parse(head.toString(StandardCharsets.ISO_8859_1));
        problem = parsed.problem();
        tracker = parsed.isChunked()
                ? BodyTracker.chunked()
                : BodyTracker.ofLength(parsed.length().orElse(0));
    }

    @Override
    public void content(byte[] bytes, int from, int to) {
        bodySize += to - from;
        body.write(bytes, from, Math.min(to - from, limits.body() - body.size()));
    }

    @Override
    public void trailer(byte one) {
        if (trailers.size() < LARGEST_TRAILERS) {
            trailers.write(one);
        }
    }

    /** Returns method and target once the first line is there. */
    public Optional<RequestHead> line() {
        if (headIsComplete) {
            return Optional.of(parsed);
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf('\n');
        return end < 0 ? Optional.empty() : Optional.of(RequestHead.parse(text.substring(0, end + 1) + "\r\n"));
    }

    /** Returns the head; that of no request while it is not complete. */
    public RequestHead head() {
        return parsed;
    }

    /** Returns how many bytes of the head have come. */
    public int headSize() {
        return head.size();
    }

    /** Tells whether the head is complete. */
    public boolean hasHead() {
        return headIsComplete;
    }

    /** Tells whether nothing belongs to this request any more. */
    public boolean isComplete() {
        return headIsComplete && tracker.isOver();
    }

    /** Tells whether this is no request. */
    public boolean isBroken() {
        return !problem.isEmpty();
    }

    /** Returns why this is no request. */
    public String problem() {
        return problem;
    }

    /** Returns how many bytes of the body have come. */
    public long bodySize() {
        return bodySize;
    }

    /** Returns the first bytes of the body. */
    public byte[] body() {
        return body.toByteArray();
    }

    /** Returns the first bytes as they came. */
    public byte[] raw() {
        return raw.toByteArray();
    }

    /** Returns the fields after the last chunk. */
    public Headers trailers() {
        return RequestHead.fields(trailers.toString(StandardCharsets.ISO_8859_1));
    }

    /** Tells whether the client waits for a 100 before it sends the body. */
    public boolean expectsContinue() {
        return parsed.headers()
                        .first("Expect")
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .equals(Optional.of("100-continue"))
                && !tracker.isOver();
    }
}
