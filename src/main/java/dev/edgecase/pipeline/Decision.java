package dev.edgecase.pipeline;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.origin.OriginFault;
import java.util.Optional;
import java.util.function.Function;

/** What a request phase made of a request. */
public sealed interface Decision {
    /** Hand the request to the next phase as it is. */
    Decision PASS = new Pass(Optional.empty());

    /**
     * Hand the request to the next phase.
     *
     * @param changed what the next phase sees in its place; empty where it is as it was
     */
    record Pass(Optional<EdgeRequest> changed) implements Decision {}

    /**
     * Answer the visitor now; no later request phase runs.
     *
     * @param response what the visitor gets, before the response phases
     * @param ruling who says so
     */
    record Answer(EdgeResponse response, Ruling ruling) implements Decision {}

    /**
     * Answer the visitor now with an error of the catalogue, in the format that fits the request.
     *
     * @param error which one
     * @param ruling who says so
     */
    record Refuse(EdgeError error, Ruling ruling) implements Decision {}

    /**
     * Answer the visitor now with the error for an origin that could not even be asked.
     *
     * @param fault what is wrong with the origin
     */
    record Blame(OriginFault fault) implements Decision {}

    /**
     * Decide when the request's body is there; no later request phase runs.
     *
     * @param atMost how many bytes it may have; a larger one, or one that does not say how large it is, is not read
     * @param then what to decide by the body; empty where it was not read
     */
    record WhenRead(int atMost, Function<Optional<String>, Decision> then) implements Decision {}

    /**
     * Hand the request to the next phase as soon as the beginning of its body is there.
     *
     * @param most how many bytes of it are looked at; the rest goes on as it comes
     */
    record ReadAhead(int most) implements Decision {}

    /** Hands a changed request to the next phase. */
    static Decision pass(EdgeRequest changed) {
        return new Pass(Optional.of(changed));
    }

    /** Refuses the request. */
    static Decision refuse(EdgeError error, Decider decider, String reason, String remedy) {
        return new Refuse(error, new Ruling(decider, reason, remedy));
    }
}
