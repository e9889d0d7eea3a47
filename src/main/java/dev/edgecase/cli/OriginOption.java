package dev.edgecase.cli;

import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.OriginUrls;
import dev.edgecase.zone.Origins;
import java.util.List;

/** Reads {@code --origin}, see {@link OriginUrls}. */
final class OriginOption {
    private OriginOption() {}

    static Origins parse(List<String> urls) {
        try {
            return OriginUrls.parse(urls);
        } catch (UserProblem wrong) {
            throw UsageProblem.in("--origin", wrong.getMessage());
        }
    }
}
