package dev.edgecase.rules.list;

import dev.edgecase.rules.value.ByteText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The host names of a list.
 *
 * <p>Source: Cloudflare docs, waf/tools/lists/custom-lists; that names ignore case and ports: none. Certainty: documented; what has
 * no source assumed.
 */
final class HostnameSet {
    private final Set<String> exact = new HashSet<>();
    private final Set<String> above = new HashSet<>();

    HostnameSet(List<ListItem> items) {
        for (var item : items) {
            var hostname = (ListItem.Hostname) item;
            if (hostname.wildcard()) {
                above.add(hostname.name());
            }
            if (!hostname.wildcard() || !hostname.excludesExact()) {
                exact.add(hostname.name());
            }
        }
    }

    boolean contains(String host) {
        var name = ByteText.lower(RedirectList.withoutPort(host));
        return exact.contains(name) || (!above.isEmpty() && isBelow(name));
    }

    private boolean isBelow(String name) {
        for (var dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (above.contains(name.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }
}
