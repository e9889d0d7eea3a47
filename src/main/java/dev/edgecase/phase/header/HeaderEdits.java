package dev.edgecase.phase.header;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules of a header phase do, in their order. All values are worked out before anything changes; a later {@code set} or
 * {@code remove} undoes earlier ones of that name, an {@code add} comes on top.
 *
 * <p>Source: Cloudflare docs, rules/transform and ruleset-engine/about/rules. Certainty: documented for {@code set} and
 * {@code remove}; that several {@code add} all count is assumed.
 */
public final class HeaderEdits {
    private HeaderEdits() {}

    /**
     * One change, ready to be made.
     *
     * @param hit the rule
     * @param edit what it wants
     * @param value as it goes on the wire; empty when it is missing or empty, or the field is removed
     */
    record Edit(Engine.Hit hit, HeaderEdit edit, Optional<String> value) {
        /** Returns what is wrong with the value. */
        Optional<String> problem() {
            return value.flatMap(HeaderText::problem);
        }

        /** Returns {@code set x-market}, for people. */
        String words() {
            return edit.operation().name().toLowerCase(Locale.ROOT) + " " + edit.name();
        }

        /** Without a value a {@code set} removes, and an {@code add}, so assumed, does nothing. */
        private void make(Headers.Builder headers) {
            if (value.isEmpty()) {
                if (edit.operation() != Operation.ADD) {
                    headers.remove(edit.name());
                }
            } else if (edit.operation() == Operation.ADD) {
                headers.add(edit.name(), value.get());
            } else {
                headers.set(edit.name(), value.get());
            }
        }
    }

    /** Returns the header fields with the changes that the rules want. */
    public static Headers made(RulesetRun run, Headers before) {
        return apply(of(run), before, run);
    }

    /** Returns the changes that the rules want. */
    static List<Edit> of(RulesetRun run) {
        var edits = new ArrayList<Edit>(run.hits().size());
        for (var hit : run.hits()) {
            if (hit.rule().action() instanceof Action.RewriteHeaders rewrite) {
                for (var edit : rewrite.changes()) {
                    edits.add(new Edit(hit, edit, value(edit, run)));
                }
            }
        }
        return edits;
    }

    private static Optional<String> value(HeaderEdit edit, RulesetRun run) {
        if (edit.value().isEmpty()) {
            return Optional.empty();
        }
        var value = edit.value().get().of(run.facts());
        return value.isEmpty() || value.get().isEmpty() ? Optional.empty() : value.map(HeaderText::escaped);
    }

    /** Makes the changes, and notes for each name which rule had the last word. */
    static Headers apply(List<Edit> edits, Headers before, RulesetRun run) {
        if (edits.isEmpty()) {
            return before;
        }
        var builder = before.edit();
        for (var edit : edits) {
            edit.make(builder);
        }
        var after = builder.build();
        run.wrote(() -> writes(edits, before, after));
        return after;
    }

    private static List<RulesetRun.Write> writes(List<Edit> edits, Headers before, Headers after) {
        var last = new LinkedHashMap<String, Edit>();
        edits.forEach(edit -> last.put(edit.edit().name().toLowerCase(Locale.ROOT), edit));
        var writes = new ArrayList<RulesetRun.Write>();
        last.forEach((name, edit) -> writes.add(
                new RulesetRun.Write(edit.hit(), "headers." + name, joined(before, name), joined(after, name))));
        return writes;
    }

    private static String joined(Headers headers, String name) {
        return String.join(", ", headers.all(name));
    }
}
