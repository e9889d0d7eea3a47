package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;

/**
 * A body that is all there; every part is a reading of its own.
 *
 * @param length of all
 * @param opener reads from anywhere
 */
record StoredSource(long length, Opener opener) implements BodySource {
    @Override
    public Body whole() {
        return opener.open(0, length);
    }

    @Override
    public Body part(Part part, boolean last) {
        return opener.open(part.from(), part.count());
    }

    @Override
    public void drop() {
        // nothing is open but what was given out
    }
}
