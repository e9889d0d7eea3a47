package dev.edgecase.cache.store;

import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.DataSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Responses to store, and what is told about them in tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    static final String URL = "https://shop.test/a.css";
    static final CacheKey KEY = key(URL);

    private static final Lifetime LIFETIME = new Lifetime(
            Duration.ofHours(2), Lifetime.Source.DEFAULT, "default for 200", Duration.ZERO, Lifetime.IfError.UNSAID);

    private Samples() {}

    static CacheStore store(long memory, long disk, long inMemoryBody) {
        return new CacheStore(
                new CacheStore.Bounds(new DataSize(memory), new DataSize(disk), new DataSize(inMemoryBody)));
    }

    static CacheKey key(String url) {
        return new CacheKey("FRA", url);
    }

    static Place place(String url) {
        return place(url, Map.of());
    }

    static Place place(String url, Map<String, String> headers) {
        var path = url.substring(url.indexOf("//") + 2).replaceFirst("\\?.*", "");
        return new Place(url, path.substring(0, path.indexOf('/')), path, headers);
    }

    static StoredHead head(String url) {
        return head(key(url), place(url), Set.of());
    }

    static StoredHead head(CacheKey key, Place place, Set<String> tags) {
        return new StoredHead(
                key,
                place,
                200,
                Headers.of("Content-Type", "text/css"),
                OptionalLong.empty(),
                NOW,
                LIFETIME,
                tags,
                List.of(),
                "",
                Set.of());
    }

    static StoredHead declaring(StoredHead head, long length) {
        return new StoredHead(
                head.key(),
                head.place(),
                head.status(),
                head.headers(),
                OptionalLong.of(length),
                head.storedAt(),
                head.lifetime(),
                head.tags(),
                head.vary(),
                head.storedFor(),
                head.marks());
    }

    static StoredHead varying(StoredHead head, String values, String... names) {
        return new StoredHead(
                head.key().variant(values),
                head.place(),
                head.status(),
                head.headers(),
                head.declaredLength(),
                head.storedAt(),
                head.lifetime(),
                head.tags(),
                List.of(names),
                head.storedFor(),
                head.marks());
    }

    /** Stores a response, its body in one piece. */
    static Fate put(CacheStore store, CacheKey primary, StoredHead head, byte[] body) {
        var growing = store.begin(primary, head.place()).store(head, Long.MAX_VALUE);
        growing.append(ByteBuffer.wrap(body));
        growing.end(Headers.EMPTY);
        return growing.fate();
    }

    static Fate put(CacheStore store, String url, String body) {
        return put(store, key(url), head(url), bytes(body));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a body whose bytes are at hand to its end; throws what it fails with. */
    static byte[] read(Body body) throws IOException {
        var read = new Reading();
        while (!read.over) {
            body.next(read);
        }
        if (read.failure != null) {
            throw read.failure;
        }
        return read.bytes.toByteArray();
    }

    static String text(Body body) throws IOException {
        return new String(read(body), StandardCharsets.UTF_8);
    }

    private static final class Reading implements Body.Receiver {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IOException failure;
        boolean over;

        @Override
        public void piece(Body.Piece piece) {
            var copy = new byte[piece.buffer().remaining()];
            piece.buffer().get(copy);
            piece.release();
            bytes.writeBytes(copy);
        }

        @Override
        public void end(Headers trailers) {
            over = true;
        }

        @Override
        public void failed(IOException cause) {
            failure = cause;
            over = true;
        }
    }
}
