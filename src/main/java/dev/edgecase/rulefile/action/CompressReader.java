package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code compress_response}.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules/settings. Certainty: documented.
 */
final class CompressReader {
    private static final List<String> NAMES = List.of("gzip", "brotli", "zstd", "none", "auto", "default");
    private static final Set<String> LAST = Set.of("none", "auto", "default");

    private CompressReader() {}

    static Action read(Given parameters, RuleAround rule) {
        var algorithms = parameters.must().only("algorithms").key("algorithms").must();
        var names = new ArrayList<String>();
        var items = algorithms.items();
        for (var item : items) {
            var given = item.only("name").key("name").must();
            given.choice(NAMES).ifPresent(name -> {
                if (LAST.contains(name) && item != items.get(items.size() - 1)) {
                    given.refuse(name + " ends the list", "put it last");
                }
                if (names.contains(name)) {
                    given.refuse(name + " is named twice", "leave one of them out");
                }
                names.add(name);
            });
        }
        if (algorithms.isList() && items.isEmpty()) {
            algorithms.refuse("there is no algorithm", "name at least one of " + String.join(", ", NAMES));
        }
        return new Action.CompressResponse(names);
    }
}
