package dev.edgecase.front;

import dev.edgecase.pipeline.Visit;

/** Nobody wants to know how a visit goes on. */
enum NoProgress implements Visit.Progress {
    /** The only one. */
    PROGRESS;

    @Override
    public void visitorLeft() {}

    @Override
    public void started() {}

    @Override
    public void finished(long bodyBytes, Visit.Outcome outcome) {}
}
