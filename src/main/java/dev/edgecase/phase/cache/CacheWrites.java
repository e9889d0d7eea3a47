package dev.edgecase.phase.cache;

import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.RulesetRun.Write;
import dev.edgecase.rulefile.action.ActionWriter;
import dev.edgecase.rules.set.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what rules about the cache set: of several that set the same, the last. */
final class CacheWrites {
    private CacheWrites() {}

    static List<Write> of(RulesetRun run) {
        var last = new LinkedHashMap<String, Write>();
        for (var hit : run.hits()) {
            ActionWriter.parameters(hit.rule().action())
                    .forEach((name, value) -> last.put(name, write(hit, name, value, last.get(name))));
        }
        return List.copyOf(last.values());
    }

    private static Write write(Engine.Hit hit, String name, Object value, @Nullable Write earlier) {
        return new Write(hit, name, earlier == null ? "" : earlier.after(), String.valueOf(value));
    }
}
