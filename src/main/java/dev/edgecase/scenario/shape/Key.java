package dev.edgecase.scenario.shape;

/**
 * A key of a mapping.
 *
 * @param name as it is written
 * @param type what its value may be
 * @param note what the reader of the page is told
 * @param required whether it must be there
 * @param <V> what its value becomes
 */
public record Key<V>(String name, Type<V> type, Note note, boolean required) {
    /**
     * What the reader of the page is told.
     *
     * @param unit the unit, where the type does not say
     * @param byDefault what holds when the key is left out; empty for nothing
     * @param example a value as it is written
     * @param description what it is for
     */
    public record Note(String unit, String byDefault, String example, String description) {}

    /** Declares a key that may be left out. */
    public static <V> Key<V> of(String name, Type<V> type, String example, String description) {
        return new Key<>(name, type, new Note("", "", example, description), false);
    }

    /** Returns the same key, which must be there. */
    public Key<V> must() {
        return new Key<>(name, type, note, true);
    }

    /** Returns the same key, with what holds when it is left out. */
    public Key<V> byDefault(String words) {
        return new Key<>(name, type, new Note(note.unit, words, note.example, note.description), required);
    }

    /** Returns the same key, with its unit. */
    public Key<V> unit(String unit) {
        return new Key<>(name, type, new Note(unit, note.byDefault, note.example, note.description), required);
    }
}
