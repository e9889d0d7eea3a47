package dev.edgecase.rules.scheme;

import org.jspecify.annotations.Nullable;

/**
 * What expressions see of one request in one phase: each field is read at most once, when first asked for.
 *
 * <p>A phase that changes the request makes new facts for those behind it. Kept by the Journey, so that {@code explain} can tell
 * later what any rule saw; a race of readers then would read the same value twice.
 */
public final class Facts {
    private static final Object MISSING = new Object();

    private final FieldSource source;
    private final @Nullable Object[] values = new Object[Fields.count()];

    /** Makes facts that are read from there. */
    public Facts(FieldSource source) {
        this.source = source;
    }

    /** Returns where they are read from. */
    public FieldSource source() {
        return source;
    }

    /** Returns a field's value; null when it is missing. */
    public @Nullable Object value(Field field) {
        var known = values[field.id()];
        if (known == null) {
            known = source.read(field);
            values[field.id()] = known == null ? MISSING : known;
        }
        return known == MISSING ? null : known;
    }
}
