package dev.edgecase.unit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made by whoever needs it first, then kept; a failure is not kept, so the next one tries again. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private volatile @Nullable T value;

    /** Makes a value that the maker is asked for when it is needed. */
    public Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /** Returns the value; whoever comes first makes it, and the others wait. */
    @Override
    public T get() {
        T made = value;
        return made != null ? made : make();
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
