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

    /** Fields that lie together: most rules ask for few of the catalogue, and each part is made when one of it is asked for. */
    private static final int SOME = 32;

    private final FieldSource source;
    private final @Nullable Facts request;
    private final int first;
    private final @Nullable Object[] @Nullable [] values;
    private @Nullable Index asked;
    private int[] found = {};

    /** Knows which of many rules can match at all. */
    @FunctionalInterface
    public interface Index {
        /** Returns their places, in order. */
        int[] candidates(Facts facts);
    }

    /** Makes facts that are read from there. */
    public Facts(FieldSource source) {
        this(source, null, 0);
    }

    /** Makes facts of which only those of a response are read from there, and all others are those of its request. */
    public Facts(FieldSource response, Facts request) {
        this(response, request, Fields.firstOfResponse());
    }

    private Facts(FieldSource source, @Nullable Facts request, int first) {
        this.source = source;
        this.request = request;
        this.first = first;
        this.values = new Object[(Fields.count() - first + SOME - 1) / SOME][];
    }

    /** Returns where they are read from. */
    public FieldSource source() {
        return source;
    }

    /** Returns the facts of the request alone; these where there is no response. */
    public Facts ofRequest() {
        return request == null ? this : request;
    }

    /** Returns what an index finds, which nobody may change; the one that was asked last is not asked again. */
    public int[] found(Index index) {
        if (asked != index) {
            found = index.candidates(this);
            asked = index;
        }
        return found;
    }

    /** Returns a field's value; null when it is missing. */
    public @Nullable Object value(Field field) {
        var place = field.id() - first;
        if (request != null && place < 0) {
            return request.value(field);
        }
        var some = values[place / SOME];
        if (some == null) {
            some = new Object[SOME];
            values[place / SOME] = some;
        }
        var known = some[place % SOME];
        if (known == null) {
            known = source.read(field);
            some[place % SOME] = known == null ? MISSING : known;
        }
        return known == MISSING ? null : known;
    }
}
