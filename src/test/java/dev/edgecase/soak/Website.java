package dev.edgecase.soak;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What there is to fetch: files that change. A body tells of itself which file, variant and version it is, so that an answer can be
 * compared with what the origin says at that version, and its version with what had been purged when it was asked for.
 */
final class Website {
    static final int FILES = 16;
    static final String HOST = "localhost";
    private static final int BLOCK = 4093;

    private final AtomicLongArray versions = new AtomicLongArray(FILES);
    private final AtomicLongArray purgedBelow = new AtomicLongArray(FILES);
    private final AtomicLongArray staleBelow = new AtomicLongArray(FILES);

    /**
     * What an answer must not be older than.
     *
     * @param purged oldest version of any answer
     * @param stale oldest version of an answer that claims to be fresh
     */
    record Floor(long purged, long stale) {}

    static String path(int file) {
        return "/files/" + file + ".css";
    }

    static int file(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1, path.indexOf(".css")));
    }

    long version(int file) {
        return versions.get(file);
    }

    /** Changes the file; returns the new version. */
    long change(int file) {
        return versions.incrementAndGet(file);
    }

    /** A purge has come to its end that began when the file had that version. */
    void purged(int file, long version) {
        purgedBelow.accumulateAndGet(file, version, Math::max);
    }

    /** The same of an invalidation. */
    void invalidated(int file, long version) {
        staleBelow.accumulateAndGet(file, version, Math::max);
    }

    /** What holds for requests that are made from now on. */
    Floor floor(int file) {
        return new Floor(purgedBelow.get(file), Math.max(purgedBelow.get(file), staleBelow.get(file)));
    }

    /** Whether the file has a body for each value of {@code X-Variant} at that version. */
    static boolean varies(int file, long version) {
        return (file + version / 4) % 3 == 0;
    }

    /** What the file holds; the variant counts only where it varies. */
    static byte[] body(int file, long version, String variant) {
        var name = "file %d version %d variant %s:".formatted(file, version, varies(file, version) ? variant : "any");
        var random = new Random(name.hashCode());
        var length = name.length() + random.nextInt(random.nextInt(4) == 0 ? 150_000 : 3000);
        var body = new byte[length];
        var start = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, body, 0, start.length);
        var block = new byte[BLOCK];
        for (var i = 0; i < BLOCK; i++) {
            block[i] = (byte) ('a' + random.nextInt(20));
        }
        for (var at = start.length; at < length; at += BLOCK) {
            System.arraycopy(block, 0, body, at, Math.min(BLOCK, length - at));
        }
        return body;
    }

    static String tag(int file, long version, String variant) {
        return "\"%d-%d-%s\"".formatted(file, version, varies(file, version) ? variant : "any");
    }
}
