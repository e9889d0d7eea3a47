package dev.edgecase.front.wire;

import dev.edgecase.pipeline.Visit;
import org.jspecify.annotations.Nullable;

/** Tells the pipeline about a visit, also when the visit is answered before the pipeline has said whom to tell. */
public final class Relay {
    private Visit.@Nullable Progress progress;
    private boolean started;
    private boolean left;
    private boolean finished;
    private long bodyBytes;
    private Visit.Outcome outcome = Visit.Outcome.DELIVERED;

    /** Says whom to tell, and tells what has happened already. */
    public void attach(Visit.Progress known) {
        progress = known;
        if (started) {
            known.started();
        }
        if (finished) {
            known.finished(bodyBytes, outcome);
        } else if (left) {
            known.visitorLeft();
        }
    }

    /** The first byte of the head is on its way. */
    public void started() {
        started = true;
        if (progress != null) {
            progress.started();
        }
    }

    /** The visit is over: tells how, or that the visitor left when the head had not been sent yet. Later calls do nothing. */
    public void over(long bytes, Visit.Outcome how) {
        if (finished || left) {
            return;
        }
        if (started) {
            finished = true;
            bodyBytes = bytes;
            outcome = how;
            if (progress != null) {
                progress.finished(bytes, how);
            }
        } else {
            left = true;
            if (progress != null) {
                progress.visitorLeft();
            }
        }
    }
}
