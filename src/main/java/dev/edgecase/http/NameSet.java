package dev.edgecase.http;

import java.util.ArrayList;
import java.util.List;

/** A fixed set of header names, compared without case and without making a lower-case copy: it is asked for every header. */
public final class NameSet {
    private final List<List<String>> byLength = new ArrayList<>();

    private NameSet() {}

    /** Returns the set of these names. */
    public static NameSet of(String... names) {
        var set = new NameSet();
        for (var name : names) {
            while (set.byLength.size() <= name.length()) {
                set.byLength.add(new ArrayList<>(2));
            }
            set.byLength.get(name.length()).add(name);
        }
        return set;
    }

    /** Tells whether the name is one of them. */
    public boolean contains(String name) {
        if (name.length() >= byLength.size()) {
            return false;
        }
        var candidates = byLength.get(name.length());
        for (var i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
