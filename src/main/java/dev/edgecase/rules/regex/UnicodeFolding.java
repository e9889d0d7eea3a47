package dev.edgecase.rules.regex;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which characters are the same when case does not matter: Unicode's simple case folding, as Java's tables have it. */
final class UnicodeFolding {
    /** Dotted capital I and dotless small i, which fold to nothing else but in Turkish. */
    private static final CodeSet TURKISH = CodeSet.of(0x130, 0x131);

    private static final int FEW = 256;

    private UnicodeFolding() {}

    /** Made when first needed, from a look at every character there is. */
    private static final class Tables {
        static final Map<Integer, CodeSet> PEERS = peers();

        private static Map<Integer, CodeSet> peers() {
            var builders = new LinkedHashMap<Integer, CodeSet.Builder>();
            for (var code = 0; code <= CodeSet.LAST_CODE_POINT; code++) {
                var key = Character.toLowerCase(Character.toUpperCase(code));
                if (key != code && !TURKISH.contains(code)) {
                    builders.computeIfAbsent(key, folded -> new CodeSet.Builder().add(folded, folded))
                            .add(code, code);
                }
            }
            var peers = new HashMap<Integer, CodeSet>();
            for (var builder : builders.values()) {
                var same = builder.build();
                for (var i = 0; i < same.ranges(); i++) {
                    for (var code = same.first(i); code <= same.last(i); code++) {
                        peers.put(code, same);
                    }
                }
            }
            return peers;
        }
    }

    /** Returns the set with all that differs from its members in case only. */
    static CodeSet fold(CodeSet set) {
        var folded = new CodeSet.Builder().addAll(set);
        if (set.count() <= FEW) {
            for (var i = 0; i < set.ranges(); i++) {
                for (var code = set.first(i); code <= set.last(i); code++) {
                    folded.addAll(Tables.PEERS.getOrDefault(code, CodeSet.NONE));
                }
            }
        } else {
            Tables.PEERS.forEach((code, peers) -> {
                if (set.contains(code)) {
                    folded.addAll(peers);
                }
            });
        }
        return folded.build();
    }
}
