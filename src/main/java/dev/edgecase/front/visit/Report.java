package dev.edgecase.front.visit;

import dev.edgecase.pipeline.Visit.Outcome;
import dev.edgecase.pipeline.Visit.Progress;
import org.jspecify.annotations.Nullable;

/** Tells the pipeline how a visit goes on; what happens before the pipeline has said whom to tell is told afterwards. */
final class Report {
    private @Nullable Progress progress;
    private boolean started;
    private @Nullable Outcome outcome;
    private long bytes;

    void to(Progress listener) {
        progress = listener;
        if (started) {
            listener.started();
        }
        if (outcome != null) {
            listener.finished(bytes, outcome);
        }
    }

    void visitorLeft() {
        if (progress != null) {
            progress.visitorLeft();
        }
    }

    void started() {
        started = true;
        if (progress != null) {
            progress.started();
        }
    }

    void finished(long sent, Outcome how) {
        bytes = sent;
        outcome = how;
        if (progress != null) {
            progress.finished(sent, how);
        }
    }
}
