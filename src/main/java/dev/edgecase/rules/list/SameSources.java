package dev.edgecase.rules.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts redirects with one source over all lists (10059). */
final class SameSources {
    private final ListLimits limits;
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, Integer> paths = new HashMap<>();

    SameSources(ListLimits limits) {
        this.limits = limits;
    }

    List<ListProblem> check(List<RuleList> lists) {
        var problems = new ArrayList<ListProblem>();
        for (var list = 0; list < lists.size(); list++) {
            var items = lists.get(list).items();
            for (var item = 0; item < items.size(); item++) {
                if (items.get(item) instanceof Redirect redirect && isTooMany(redirect.source())) {
                    problems.add(new ListProblem(
                            ListError.SAME_SOURCE,
                            "/%d/items/%d/redirect/source_url".formatted(list, item),
                            "too many redirects of all lists have the source %s"
                                    .formatted(redirect.source().text()),
                            hint()));
                }
            }
        }
        return problems;
    }

    private boolean isTooMany(SourceUrl source) {
        var sameSource = sources.merge(source.host() + source.path(), 1, Integer::sum);
        var samePath = paths.merge(source.path(), 1, Integer::sum);
        return sameSource > limits.sameHostAndPath()
                || (limits.samePath().isPresent()
                        && samePath > limits.samePath().getAsInt());
    }

    private String hint() {
        var hostAndPath = "%d may have the same host and path".formatted(limits.sameHostAndPath());
        return limits.samePath().isEmpty()
                ? hostAndPath
                : "%s, and %d the same path"
                        .formatted(hostAndPath, limits.samePath().getAsInt());
    }
}
