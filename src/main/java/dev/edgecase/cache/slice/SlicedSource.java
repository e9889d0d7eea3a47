package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Part;
import dev.edgecase.http.Body;
import org.jspecify.annotations.Nullable;

/** A file that is read slice by slice, one at a time: each is got when a reader comes to it. */
public final class SlicedSource implements BodySource {
    private final long size;
    private final SliceSupply supply;
    private Slice slice;
    private @Nullable BodySource open; // the bytes of that slice

    /**
     * Makes a source.
     *
     * @param size of the file
     * @param slice which one is there already
     * @param bytes its bytes
     * @param supply has the others
     */
    public SlicedSource(long size, Slice slice, BodySource bytes, SliceSupply supply) {
        this.size = size;
        this.supply = supply;
        this.slice = slice;
        keep(slice, bytes);
    }

    @Override
    public Body whole() {
        return part(new Part(0, size - 1), true);
    }

    @Override
    public Body part(Part part, boolean last) {
        return new SlicedBody(this, part, last);
    }

    @Override
    public void drop() {
        if (open != null) {
            open.drop();
            open = null;
        }
    }

    /** Keeps the bytes of a slice for as many readings as there will be. */
    void keep(Slice its, BodySource bytes) {
        bytes.keep();
        slice = its;
        open = bytes;
    }

    /** Tells whether the bytes of a slice are there. */
    boolean has(Slice wanted) {
        return open != null && slice.equals(wanted);
    }

    /** Gets another slice in place of the one that is there. */
    Runnable get(Slice wanted, SliceSupply.Taker taker) {
        drop();
        return supply.get(wanted, taker);
    }

    /** Reads of the slice that is there as much as it has of a part; lets go of it where nothing more will be asked of it. */
    Body cut(Part part, boolean last) {
        var bytes = open;
        if (bytes == null) {
            throw new IllegalStateException("no slice is open");
        }
        var isOver = last || part.to() >= slice.to();
        if (isOver) {
            open = null;
        }
        return bytes.part(slice.within(part), isOver);
    }
}
