package dev.edgecase.verify.diff;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.verify.diff.Question.Target;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.VisitorRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one side answered, redirect after redirect.
 *
 * @param hops the answers, at least one
 * @param loop the redirects that lead to where they came from; empty when there is no such loop
 * @param stopped why a redirect was not followed although it might have been; empty for no reason
 */
public record Walk(List<Hop> hops, List<Target> loop, String stopped) {
    /** Keeps lists that nobody changes. */
    public Walk {
        hops = List.copyOf(hops);
        loop = List.copyOf(loop);
    }

    /**
     * One answer.
     *
     * @param at when it was asked for
     * @param target what was asked for, as the visitor sees it
     * @param asked how
     * @param reply the answer
     * @param journey what the edge knows about it; empty for the direct side
     */
    public record Hop(Instant at, Target target, VisitorRequest asked, Reply reply, Optional<Journey> journey) {}

    /** Returns the last answer. */
    public Hop last() {
        return hops.get(hops.size() - 1);
    }

    /** Returns the last answer's status; 0 when there was none. */
    public int status() {
        return last().reply().status();
    }

    /** Tells whether it goes round for ever. */
    public boolean isLoop() {
        return !loop.isEmpty();
    }
}
