package dev.edgecase.testkit;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.Reply.Ending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes replies as a visitor of ours would have got them. */
public final class Replies {
    private static final Reply.Facts FACTS =
            new Reply.Facts(100_000, 0, 200_000, 900_000, 1_000_000, Optional.empty(), Optional.empty());

    private Replies() {}

    /** A whole reply over HTTP/1.1. */
    public static Reply of(int status, Headers headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Reply(
                List.of(),
                status,
                "",
                "HTTP/1.1",
                headers,
                bytes,
                bytes.length,
                Headers.EMPTY,
                Ending.COMPLETE,
                "",
                FACTS);
    }

    /** A reply that ended so, without a head. */
    public static Reply none(Ending ending, String detail) {
        return new Reply(List.of(), 0, "", "", Headers.EMPTY, new byte[0], 0, Headers.EMPTY, ending, detail, FACTS);
    }
}
