package dev.edgecase.pipeline;

/** Hears of every finished journey. Must return quickly and not block: it runs on an I/O thread. */
public interface JourneyListener {
    /** The journey is complete and will not change any more. */
    void finished(Journey journey);
}
