package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.Reply;
import java.util.Locale;
import java.util.Optional;

/**
 * A question and what came of it.
 *
 * @param ask the question
 * @param asked it in words: {@code GET /whoami as a stranger, X-Forwarded-For: 198.51.100.67}
 * @param reply what came, of its body no more than {@link #KEPT}
 */
public record Answer(Ask ask, String asked, Reply reply) {
    /** How much of a body is kept, in bytes. */
    public static final int KEPT = 1024 * 1024;

    /** Returns the status; 0 for none. */
    public int status() {
        return reply.status();
    }

    /** Tells whether the origin let it pass: it answered, and not with an error. */
    public boolean passed() {
        return status() != 0 && status() < 400;
    }

    /** Returns the first field of that name. */
    public Optional<String> header(String name) {
        return reply.headers().first(name);
    }

    /** Returns the fields. */
    public Headers headers() {
        return reply.headers();
    }

    /** Tells whether all of the body was kept. */
    public boolean isWhole() {
        return reply.ending() == Reply.Ending.COMPLETE && reply.bodySize() == reply.body().length;
    }

    /** Returns fields and body as one text, to look for something that was sent. */
    public String everything() {
        var text = new StringBuilder();
        headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.append(reply.text()).toString();
    }

    /** Returns the status and how it ended, if that was not well. */
    public String got() {
        var status = status() == 0 ? "no answer" : Integer.toString(status());
        return reply.ending() == Reply.Ending.COMPLETE
                ? status
                : "%s (%s%s)"
                        .formatted(
                                status,
                                reply.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                reply.detail().isEmpty() ? "" : ": " + reply.detail());
    }
}
