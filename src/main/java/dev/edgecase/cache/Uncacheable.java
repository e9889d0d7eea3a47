package dev.edgecase.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.PassedBody;
import dev.edgecase.unit.DataSize;
import java.util.Collections;
import java.util.Set;

/**
 * Keys whose last response was refused, and those among them whose body turned out too large: such a body is only counted until it has
 * been small enough once. At most 10,000 of either; any thread may ask.
 *
 * <p>Source: Cloudflare's open-source proxy framework. Certainty: observed.
 */
final class Uncacheable {
    private static final int MOST = 10_000;

    private final Set<CacheKey> refused = keys();
    private final Set<CacheKey> tooLarge = keys();

    private static Set<CacheKey> keys() {
        return Collections.newSetFromMap(Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(Runnable::run)
                .<CacheKey, Boolean>build()
                .asMap());
    }

    boolean contains(CacheKey key) {
        return refused.contains(key);
    }

    boolean wasTooLarge(CacheKey key) {
        return tooLarge.contains(key);
    }

    void add(CacheKey key) {
        refused.add(key);
    }

    void addTooLarge(CacheKey key) {
        tooLarge.add(key);
        refused.add(key);
    }

    void remove(CacheKey key) {
        refused.remove(key);
        tooLarge.remove(key);
    }

    /** Returns the response of a key; one that was too large may be stored again when a body has come whole within that size. */
    EdgeResponse counted(CacheKey key, EdgeResponse response, DataSize most) {
        return wasTooLarge(key) ? response.with(new Counted(key, response.body(), most.bytes())) : response;
    }

    private final class Counted extends PassedBody {
        private final CacheKey key;
        private final long most;
        private long bytes;

        Counted(CacheKey key, Body body, long most) {
            super(body);
            this.key = key;
            this.most = most;
        }

        @Override
        public void piece(Piece piece) {
            bytes += piece.buffer().remaining();
            if (piece.isLast()) {
                whole();
            }
            super.piece(piece);
        }

        @Override
        public void end(Headers trailers) {
            whole();
            super.end(trailers);
        }

        private void whole() {
            if (bytes <= most) {
                tooLarge.remove(key);
            }
        }
    }
}
