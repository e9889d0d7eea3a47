package dev.edgecase.testorigin;

import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.wire.BodySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Answers that no script wrote: the request is no HTTP, or the script cannot be followed. */
final class Failed {
    private Failed() {}

    /** Returns a 500 that says what failed, after which the connection ends. */
    static Reply reply(String problem, Instant now) {
        return reply(500, problem, new Reply.Client(false, false, false), now);
    }

    static Reply reply(int status, String problem, Reply.Client client, Instant now) {
        var respond = Respond.of(status, problem + "\n");
        var body = BodySource.of((problem + "\n").getBytes(StandardCharsets.UTF_8));
        return Reply.of(respond, body, client, now);
    }
}
