package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.serve.Conditional;
import dev.edgecase.cache.serve.Found;
import dev.edgecase.cache.serve.Part;
import dev.edgecase.cache.serve.Ranges;
import dev.edgecase.cache.slice.Slice;
import dev.edgecase.cache.slice.SliceMisfit;
import dev.edgecase.cache.slice.SliceSupply;
import dev.edgecase.cache.slice.SlicedFile;
import dev.edgecase.cache.slice.SlicedSource;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginTrace;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order for a file that the origin may be asked for in slices: gets the first slice that the visitor needs, as an order of its own,
 * and has the response put together from it and those behind it, which are got while it is being sent.
 *
 * <p>What is stored whole, or asked for whole when no slice is stored, goes the usual way; so does what the origin sends whole although
 * it was asked for a slice. Source: Cloudflare docs, cache/reference/range-requests. Certainty: documented; assumed, that a range
 * from the end begins with the first slice, which tells the size, and that HIT means that all slices were there, fresh
 * or stale.
 */
final class SlicedFetch implements Cache.Call {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private final Cache cache;
    private final CacheOrder order;
    private final CacheListener listener;
    private final Serving.Guest visitor;
    private CacheFetch current;

    SlicedFetch(Cache cache, CacheOrder order, CacheListener listener) {
        this.cache = cache;
        this.order = order;
        this.listener = listener;
        this.visitor = Serving.Guest.visitor(cache.clock(), order, listener);
        this.current = new CacheFetch(cache, order, listener);
    }

    void start() {
        first().ifPresentOrElse(this::ask, current::start);
    }

    /** Returns the slice to begin with; none where the whole is to be got. */
    private Optional<Slice> first() {
        var key = cache.keyOf(order);
        if (cache.store().get(key).isPresent()) {
            return Optional.empty();
        }
        var ranges = Ranges.beforehand(order.visitor());
        if (ranges instanceof Ranges.Whole) {
            return Optional.of(Slice.FIRST).filter(slice -> isThereOrComing(key.slice(slice.number())));
        }
        var largest = order.plan().policy().maxObject().bytes();
        return ranges.parts().stream()
                .map(Part::from)
                .filter(from -> from < largest) // else it is counted from the end
                .findFirst()
                .map(Slice::of)
                .or(() -> Optional.of(Slice.FIRST));
    }

    private void ask(Slice slice) {
        current = new CacheFetch(cache, order.of(slice), listener, (found, verdict) -> had(slice, found, verdict));
        current.start();
    }

    private void askForWhole() {
        current = new CacheFetch(cache, order, listener);
        current.start();
    }

    private void had(Slice slice, Found found, CacheVerdict verdict) {
        if (verdict.reason() == SliceMisfit.UNSATISFIABLE) {
            found.body().drop();
            if (slice.equals(Slice.FIRST)) {
                askForWhole();
            } else {
                ask(Slice.FIRST);
            }
            return;
        }
        var file = fileOf(found, verdict);
        if (file.isPresent()) {
            assemble(slice, file.get(), found, verdict);
        } else if (found.status() == PARTIAL_CONTENT
                && !order.visitor().headers().contains("Range")) {
            found.body().drop();
            askForWhole();
        } else {
            visitor.served(found, verdict);
        }
    }

    /** Returns the file that a slice is of; empty for what is none. */
    private static Optional<SlicedFile> fileOf(Found found, CacheVerdict verdict) {
        return found.status() == PARTIAL_CONTENT && !(verdict.reason() instanceof SliceMisfit)
                ? SlicedFile.of(found.headers())
                : Optional.empty();
    }

    private void assemble(Slice slice, SlicedFile file, Found found, CacheVerdict verdict) {
        var headers = file.whole(found.headers());
        var isComplete = found.cache() != CacheStatus.HIT || hasAllBut(slice, headers, file.size());
        var rest = new Rest(this, file, cache.keyOf(order.of(slice)), found.storedAt());
        var whole = new Found(
                isComplete ? found.cache() : CacheStatus.MISS,
                OK,
                headers,
                new SlicedSource(file.size(), slice, found.body(), rest),
                found.storedAt(),
                Found.Open.CONDITIONS_AND_RANGES,
                found.marks());
        visitor.served(whole, isComplete ? verdict : verdict.with(CacheStatus.MISS, FetchReason.SLICES_MISSING));
    }

    /** Tells whether whatever the visitor's answer takes beside that slice is there or coming. */
    private boolean hasAllBut(Slice slice, Headers headers, long size) {
        if (Conditional.of(order.visitor(), OK, headers).isNotModified()) {
            return true;
        }
        var ranges = Ranges.of(order.visitor(), OK, headers, Ranges.Way.SLICES);
        var parts = ranges instanceof Ranges.Whole ? List.of(new Part(0, size - 1)) : ranges.parts();
        var whole = cache.keyOf(order);
        for (var part : parts) {
            for (var n = Slice.of(part.from()).number();
                    n <= Slice.of(part.to()).number();
                    n++) {
                if (n != slice.number() && !isThereOrComing(whole.slice(n))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isThereOrComing(CacheKey key) {
        return cache.store().get(key).isPresent() || cache.flights().containsKey(key);
    }

    @Override
    public void cancel() {
        current.cancel();
    }

    /**
     * Gets the slices behind the first one. Of two versions the older is forgotten: if that is what was sent, the response is cut short.
     *
     * @param of whose they are
     * @param file of which all have to be
     * @param first where the first one is stored
     * @param since when that was stored
     */
    private record Rest(SlicedFetch of, SlicedFile file, CacheKey first, Instant since) implements SliceSupply {
        @Override
        public Runnable get(Slice slice, Taker taker) {
            var further = new Further(this, slice, taker);
            further.start();
            return further::cancel;
        }
    }

    /** One slice behind the first one. */
    private static final class Further implements CacheListener, Serving.Guest {
        private final Rest rest;
        private final Slice slice;
        private final SliceSupply.Taker taker;
        private CacheFetch fetch;
        private boolean triedAgain;

        Further(Rest rest, Slice slice, SliceSupply.Taker taker) {
            this.rest = rest;
            this.slice = slice;
            this.taker = taker;
            this.fetch = fetch();
        }

        private CacheFetch fetch() {
            return new CacheFetch(rest.of.cache, rest.of.order.of(slice), this, this);
        }

        void start() {
            fetch.start();
        }

        @Override
        public void served(Found found, CacheVerdict verdict) {
            if (fileOf(found, verdict).equals(Optional.of(rest.file))) {
                taker.taken(found.body());
                return;
            }
            found.body().drop();
            if (!triedAgain
                    && found.cache().isServedFromCache()
                    && !found.storedAt().isAfter(rest.since)) {
                triedAgain = true;
                verdict.key().ifPresent(key -> forget(key, found.storedAt()));
                fetch = fetch();
                fetch.start();
            } else {
                forget(rest.first, rest.since);
                taker.failed(
                        new IOException("the file changed, or came in another way, while it was sent slice by slice"));
            }
        }

        private void forget(CacheKey key, Instant storedAt) {
            var store = rest.of.cache.store();
            store.get(key).filter(slice -> slice.storedAt().equals(storedAt)).ifPresent(store::remove);
        }

        @Override
        public void failed(OriginFault fault, OriginTrace trace) {
            taker.failed(new IOException("a slice could not be had: " + fault));
        }

        @Override
        public void broke(Throwable bug) {
            CacheListener.super.broke(bug);
            taker.failed(new IOException(bug));
        }

        void cancel() {
            fetch.cancel();
        }
    }
}
