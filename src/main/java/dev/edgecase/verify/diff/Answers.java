package dev.edgecase.verify.diff;

import dev.edgecase.zone.Zone;
import java.util.List;

/**
 * Both answers and what is not the same about them.
 *
 * @param question what was asked
 * @param zone what the edge was set to
 * @param direct the origin's own answer
 * @param edge the answer through the edge
 * @param findings the differences
 */
public record Answers(Question question, Zone zone, Walk direct, Walk edge, List<Finding> findings) {
    /** Keeps a list that nobody changes. */
    public Answers {
        findings = List.copyOf(findings);
    }

    /** Tells whether the visitor gets the same status either way, and neither side alone redirects for ever. */
    public boolean sameStatus() {
        return direct.status() == edge.status() && direct.isLoop() == edge.isLoop();
    }
}
