package dev.edgecase.rules.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lists that rules can name: the account's own, and the vendor's managed ones, which are empty unless a scenario fills them.
 *
 * <p>Source: Cloudflare docs, waf/tools/lists/managed-lists. Certainty: documented; what is in the managed ones is nobody's to know.
 */
public final class Lists {
    /** The names of the managed lists, all of kind {@code ip}. */
    public static final Set<String> MANAGED =
            Set.of("cf.open_proxies", "cf.anonymizer", "cf.vpn", "cf.malware", "cf.botnetcc");

    /** No lists but the managed ones, which are empty. */
    public static final Lists NONE = new Lists(List.of());

    private final Map<String, RuleList> byName = new TreeMap<>();

    private Lists(Collection<RuleList> lists) {
        for (var name : MANAGED) {
            byName.put(name, RuleList.of(new RuleList.Header(name, ListKind.IP, ""), List.of()));
        }
        lists.forEach(list -> byName.put(list.name(), list));
    }

    /** Makes the lists of an account, which {@link #check} has nothing against. */
    public static Lists of(Collection<RuleList> lists) {
        return new Lists(lists);
    }

    /**
     * Checks what no list can know by itself: names that come twice, and too many redirects with one source (10059).
     *
     * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/faq. Certainty: documented.
     *
     * @return all problems; their pointers begin at the array of the lists, {@code /2/items/3/redirect/source_url}
     */
    public static List<ListProblem> check(List<RuleList> lists, ListLimits limits) {
        var problems = new ArrayList<ListProblem>();
        var seen = new LinkedHashMap<String, Integer>();
        for (var i = 0; i < lists.size(); i++) {
            var first = seen.putIfAbsent(lists.get(i).name(), i);
            if (first != null) {
                problems.add(new ListProblem(
                        ListError.UNNUMBERED,
                        "/" + i + "/name",
                        "lists[%d] is called %s too"
                                .formatted(first, lists.get(i).name()),
                        "give each list a name of its own"));
            }
        }
        problems.addAll(new SameSources(limits).check(lists));
        return problems;
    }

    /** Returns the list of that name, without the dollar sign. */
    public Optional<RuleList> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all lists by name, the managed ones included. */
    public Collection<RuleList> all() {
        return List.copyOf(byName.values());
    }
}
