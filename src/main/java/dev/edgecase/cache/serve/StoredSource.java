package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;

/** A body that is all there; every part is a reading of its own. */
final class StoredSource implements BodySource {
    private final long length;
    private final Opener opener;
    private Body held = Body.EMPTY;

    /**
     * Makes a source.
     *
     * @param length of all
     * @param opener reads from anywhere
     */
    StoredSource(long length, Opener opener) {
        this.length = length;
        this.opener = opener;
    }

    @Override
    public Body whole() {
        return opener.open(0, length);
    }

    @Override
    public Body part(Part part, boolean last) {
        var body = opener.open(part.from(), part.count());
        if (last) {
            drop();
        }
        return body;
    }

    @Override
    public void keep() {
        held = opener.open(0, length);
    }

    @Override
    public void drop() {
        held.close();
    }
}
