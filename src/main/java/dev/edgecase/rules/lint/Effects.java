package dev.edgecase.rules.lint;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.tree.Node;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What rules do to those around them. */
final class Effects {
    private static final Set<String> BY_PARAMETER = Set.of("set_cache_settings");

    private Effects() {}

    /** Tells whether no rule behind one with this action is evaluated for requests that match, whatever they are like. */
    static boolean ends(Action action, RulePhase phase) {
        if (action instanceof Action.Redirect redirect) {
            return isNeverMissing(redirect.target());
        }
        if (action instanceof Action.Skip skip) {
            return skip.ruleset() || skip.phase() || skip.phases().contains(phase);
        }
        return action.terminates() || action instanceof Action.ServeError; // of these the first counts
    }

    private static boolean isNeverMissing(Text target) {
        return target instanceof Text.Fixed fixed
                ? !fixed.value().isEmpty()
                : !hasElement(((Text.Computed) target).expression().tree());
    }

    private static boolean hasElement(Node node) {
        return node instanceof Node.Element || node.parts().stream().anyMatch(Effects::hasElement);
    }

    /** Returns the parameters that an action sets so that a later rule can set them anew; empty where it does more than that. */
    static Optional<Set<String>> sets(Action action) {
        if (action instanceof Action.RewriteUri rewrite) {
            var parts = new HashSet<String>();
            rewrite.path().ifPresent(any -> parts.add("path"));
            rewrite.query().ifPresent(any -> parts.add("query"));
            return Optional.of(parts);
        }
        if (action instanceof Action.RewriteHeaders rewrite) {
            return rewrite.changes().stream().anyMatch(change -> change.operation() == Operation.ADD)
                    ? Optional.empty()
                    : Optional.of(rewrite.changes().stream()
                            .map(change -> change.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
        }
        if (action instanceof Action.SetConfig config) {
            return Optional.of(config.settings().keySet());
        }
        if (action instanceof Action.Route route) {
            return Optional.of(routed(route));
        }
        if (action instanceof Action.CompressResponse) {
            return Optional.of(Set.of("algorithms"));
        }
        return action instanceof Action.NotYet later && BY_PARAMETER.contains(later.id())
                ? Optional.of(later.parameters().keySet())
                : Optional.empty();
    }

    private static Set<String> routed(Action.Route route) {
        var parts = new HashSet<String>();
        route.hostHeader().ifPresent(any -> parts.add("host_header"));
        route.serverName().ifPresent(any -> parts.add("sni"));
        route.host().ifPresent(any -> parts.add("origin.host"));
        route.port().ifPresent(any -> parts.add("origin.port"));
        return parts;
    }
}
