package dev.edgecase.cli.base;

import dev.edgecase.zone.OriginUrls;
import dev.edgecase.zone.Origins;
import java.util.List;

/** Reads {@code --origin}, see {@link OriginUrls}. */
public final class OriginOption {
    private OriginOption() {}

    /** Returns the origins; none where no URL is given. */
    public static Origins parse(List<String> urls) {
        return UsageProblem.in("--origin", () -> OriginUrls.parse(urls));
    }
}
