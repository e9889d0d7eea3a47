package dev.edgecase.cache.store;

/** What stored responses cost in memory, in bytes; measured on a 64-bit JVM with compressed references. */
final class Weights {
    /** Entry of the cache, key, place, response and lifetime. */
    private static final int ENTRY = 420;
    /** A text beside its characters. */
    private static final int TEXT = 48;
    /** A header field beside its texts. */
    private static final int FIELD = 8;
    /** A file beside its bytes. */
    private static final int FILE = 700;

    private Weights() {}

    /** Returns the weight of what lies under a key. */
    static int of(CacheKey key, Slot slot) {
        var texts = text(key.text()) + of(slot.place());
        for (var name : slot.vary()) {
            texts += text(name);
        }
        var weight = ENTRY + texts + (slot instanceof StoredObject object ? of(object) : 0);
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    private static long of(Place place) {
        var sum = text(place.url()) + text(place.host()) + text(place.originPath());
        for (var header : place.headers().entrySet()) {
            sum += text(header.getKey()) + text(header.getValue());
        }
        for (var other : place.others()) {
            sum += text(other);
        }
        return sum;
    }

    private static long of(StoredObject object) {
        var headers = object.headers();
        var sum = 0L;
        for (var i = 0; i < headers.size(); i++) {
            sum += text(headers.value(i)) + FIELD; // names are shared by all responses
        }
        for (var tag : object.tags()) {
            sum += text(tag);
        }
        var body = object.body();
        return sum + body.memoryBytes() + (body instanceof FileBody ? FILE : 0);
    }

    private static long text(String text) {
        return (long) TEXT + text.length();
    }
}
