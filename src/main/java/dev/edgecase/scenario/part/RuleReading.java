package dev.edgecase.scenario.part;

import dev.edgecase.rulefile.Awaited;
import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.rulefile.RuleRead;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Place;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a zone says about rules; each mistake is told where it is written, in whichever file. */
public final class RuleReading {
    private static final int LARGEST_PAGE = 4 << 20;

    private final Mapping at;
    private final RuleDocument document;
    private final Reading reading;
    private final Set<Path> files = new LinkedHashSet<>();
    private Optional<RuleRead> read = Optional.empty();

    /** Prepares the reading of what a zone says. */
    public RuleReading(Mapping zone, Reading reading) {
        this.at = zone;
        this.document = RuleDocument.of(zone, reading, files);
        this.reading = reading;
    }

    /** Returns what is written, the files that are named included. */
    public Map<String, Object> written() {
        return document.plain();
    }

    /** Returns what all that is written of a zone comes to, here and earlier; nothing where something is wrong with it. */
    public Optional<Rulesets> read(ZoneRules rules, Zone zone) {
        return read(
                rules,
                zone,
                awaited -> "with requires: [%s] the scenario is skipped until it is".formatted(id(awaited)));
    }

    /** Returns the same where no scenario is that could be skipped. */
    public Optional<Rulesets> readAlone(ZoneRules rules, Zone zone) {
        return read(rules, zone, awaited -> "leave it out");
    }

    private Optional<Rulesets> read(ZoneRules rules, Zone zone, Function<Awaited, String> remedy) {
        var context = new RuleContext(
                zone.hosts(),
                rules.records().keySet(),
                rules.plan(),
                new RuleContext.Limits(
                        RuleKnobs.DEFAULTS.withNilNotEqual(zone.emulation().nilNotEqual()), ListLimits.DEFAULTS),
                this::file,
                new Awaited.Waiting(
                        Arrays.stream(Awaited.values())
                                .filter(each -> reading.requires(id(each)))
                                .collect(Collectors.toSet()),
                        remedy));
        var all = RuleFiles.read(rules.written(), context);
        all.problems().forEach(this::refuse);
        read = Optional.of(all);
        return all.rulesets();
    }

    /** Returns where the expression of each rule is written that was read, by the rule's id. */
    Map<String, Scalar> expressions() {
        var expressions = new HashMap<String, Scalar>();
        read.ifPresent(all -> all.rulesets().ifPresent(rulesets -> locate(rulesets, all.pointers(), expressions)));
        return expressions;
    }

    /** Returns the files that were read. */
    Set<Path> files() {
        return files;
    }

    /** What an earlier part says has its place from there. */
    private void locate(Rulesets rulesets, Map<String, String> pointers, Map<String, Scalar> expressions) {
        for (var ruleset : rulesets.written()) {
            for (var rule : ruleset.rules()) {
                document.at(pointers.getOrDefault(rule.id(), "/"))
                        .filter(Scalar.class::isInstance)
                        .ifPresent(expression -> expressions.put(rule.id(), (Scalar) expression));
            }
            if (document.at(pointers.getOrDefault(ruleset.id(), "/")).orElse(at) instanceof Sequence rules) {
                for (var i = 0; i < ruleset.rules().size(); i++) {
                    if (rules.items().get(i) instanceof Mapping rule
                            && rule.value("expression").orElse(rule) instanceof Scalar expression) {
                        expressions.put(ruleset.rules().get(i).id(), expression);
                    }
                }
            }
        }
    }

    private static String id(Awaited awaited) {
        return awaited.name().toLowerCase(Locale.ROOT);
    }

    private String file(String name) {
        try {
            var path = Path.of(name);
            files.add(path);
            if (!Files.isReadable(path)) {
                reading.findings().missing(path);
            }
            if (Files.size(path) > LARGEST_PAGE) {
                throw new UserProblem("the file '%s' has more than 4 MB".formatted(name));
            }
            return Files.readString(path);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UserProblem("the file '%s' cannot be read".formatted(name), unreadable);
        }
    }

    /** What an earlier part says may be wrong only now: then it is told at the change that made it so, and not again behind that. */
    private void refuse(RuleProblem problem) {
        var hint = problem.expression().isPresent() ? "" : problem.hint();
        var found = document.at(problem.pointer());
        if (found.isPresent()) {
            var node = found.get();
            reading.findings().add(new Finding(place(node, problem), node.path().toString(), problem.words(), hint));
        } else if (!reading.findings().tell(problem.words())) {
            var words = "with this change %s: %s".formatted(problem.path(), problem.words());
            reading.findings().add(new Finding(at.place(), at.path().toString(), words, hint));
        }
    }

    private static Place place(Node node, RuleProblem problem) {
        return node instanceof Scalar scalar
                ? problem.expression()
                        .map(inside -> scalar.at(inside.span().start()))
                        .orElse(node.place())
                : node.place();
    }
}
