package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.Eligibility;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.policy.StaleOnFailure;
import dev.edgecase.cache.policy.StoreReason;
import dev.edgecase.cache.slice.SliceMisfit;
import java.util.List;
import java.util.stream.Stream;

/** All reasons that a verdict can have, for those who check names in files. */
public final class CacheReasons {
    private CacheReasons() {}

    /** Returns their names in the order of the decisions, each once: {@code method}, {@code set-cookie}. */
    public static List<String> ids() {
        return Stream.<CacheReason[]>of(
                        Eligibility.values(),
                        Reuse.values(),
                        StoreReason.values(),
                        StaleOnFailure.Reason.values(),
                        FetchReason.values(),
                        SliceMisfit.values())
                .flatMap(Stream::of)
                .map(CacheReason::id)
                .distinct()
                .toList();
    }
}
