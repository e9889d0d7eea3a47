package dev.edgecase.visitor;

import dev.edgecase.visitor.Http1Body.Framing;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what comes for one HTTP/1 request: any number of interim responses and the final one. */
final class Http1Reader {
    static final int MOST_HEAD = 256 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final String method;
    private final Sending sending;
    private byte[] head = new byte[1024];
    private int length;
    private @Nullable Http1Body body;
    private boolean keepAlive;
    private String problem = "";

    Http1Reader(String method, Sending sending) {
        this.method = method;
        this.sending = sending;
    }

    /** Returns why it cannot be read; empty when it can. */
    String problem() {
        return problem;
    }

    boolean isDone() {
        return body != null && body.isDone();
    }

    boolean mayKeepAlive() {
        return keepAlive && body != null && !body.endsWithTheConnection();
    }

    /** Takes bytes; what does not belong to the response is left. */
    void read(ByteBuf in) {
        while (in.isReadable() && problem.isEmpty() && !isDone()) {
            if (body == null) {
                readHead(in);
            } else {
                body.read(in);
                problem = body.problem();
            }
        }
    }

    /** The connection ended. */
    void ended(String how) {
        if (body != null && body.endsWithTheConnection() && how.equals(Wording.CLOSED)) {
            sending.end(Reply.Ending.COMPLETE, "");
        } else if (body != null) {
            sending.brokeOff(how + ' ' + body.progress());
        } else {
            sending.brokeOff(length == 0 ? how : how + " inside the head");
        }
    }

    private void readHead(ByteBuf in) {
        var end = false;
        while (in.isReadable() && !end) {
            if (length == head.length) {
                head = Arrays.copyOf(head, 2 * length);
            }
            var b = in.readByte();
            head[length++] = b;
            end = b == '\n' && endsWithEmptyLine();
        }
        if (!HeadText.mayBegin(head, length)) {
            problem = "what came begins with \"" + HeadText.shown(Arrays.copyOf(head, length)) + '"';
        } else if (end) {
            headIsComplete();
        } else if (length > MOST_HEAD) {
            problem = "a head of more than " + MOST_HEAD / 1024 + " KB";
        }
    }

    private boolean endsWithEmptyLine() {
        var before = length - 2;
        return before >= 0
                && (head[before] == '\n' || (head[before] == '\r' && before > 0 && head[before - 1] == '\n'));
    }

    private void headIsComplete() {
        try {
            var text = HeadText.parse(new String(head, 0, length, StandardCharsets.ISO_8859_1));
            length = 0;
            if (text.status() < 200 && text.status() != SWITCHING_PROTOCOLS) {
                sending.reply().interim(text.status(), text.headers());
            } else {
                begin(text);
            }
        } catch (IllegalArgumentException unreadable) {
            problem = Wording.of(unreadable);
        }
    }

    private void begin(HeadText text) {
        var fields = text.headers();
        body = framed(text);
        keepAlive = text.status() != SWITCHING_PROTOCOLS
                && (text.isHttp10()
                        ? fields.hasToken("Connection", "keep-alive")
                        : !fields.hasToken("Connection", "close"));
        sending.reply().head(text.status(), text.reason(), text.version(), fields);
    }

    private Http1Body framed(HeadText text) {
        var reply = sending.reply();
        var status = text.status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new Http1Body(reply, Framing.NONE, 0);
        }
        var coding = text.headers().first("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (coding.strip().endsWith("chunked")) {
            return new Http1Body(reply, Framing.CHUNKED, 0);
        }
        var said = text.headers().first("Content-Length");
        if (said.isEmpty()) {
            return new Http1Body(reply, Framing.UNTIL_CLOSE, 0);
        }
        var digits = said.get();
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a Content-Length of \"" + digits + '"');
        }
        return new Http1Body(reply, Framing.LENGTH, Long.parseLong(digits));
    }
}
