package dev.edgecase.verify.lint;

import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.rules.lint.Finding;
import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.lint.Lint;
import dev.edgecase.rules.lint.Site;
import dev.edgecase.rules.lint.Subject;
import dev.edgecase.rules.lint.Visit;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.scenario.SampleRequest;
import dev.edgecase.scenario.ScenarioProblem.Mistake;
import dev.edgecase.scenario.WrittenRules;
import dev.edgecase.scenario.tree.Place;
import dev.edgecase.unit.Plan;
import dev.edgecase.verify.expression.SampleFacts;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the rules of files. */
public final class RuleCheck {
    private RuleCheck() {}

    /**
     * Something found, and where.
     *
     * @param place the line of the rule; of a Page Rule the file
     * @param finding what
     */
    public record Found(Place place, Finding finding) {}

    /**
     * Returns what is found in scenarios and exports of rules, file by file in the order of their lines.
     *
     * @param hosts the names of the zone that exports are of; empty where they are not known
     * @throws dev.edgecase.scenario.ScenarioProblem for the first file with mistakes, with all of them
     */
    public static List<Found> of(Collection<Path> files, List<String> hosts, Optional<Plan> gates) {
        return files.stream()
                .flatMap(file -> inFile(file, hosts, gates).stream())
                .toList();
    }

    private static List<Found> inFile(Path file, List<String> hosts, Optional<Plan> gates) {
        var all = new LinkedHashSet<Found>(); // the combinations of a matrix have most in common
        for (var written : WrittenRules.read(file, hosts, gates)) {
            for (var finding : Lint.of(written.zone().rules(), site(written.zone()))) {
                var place = written.rules()
                        .place(finding.subject().id(), finding.at())
                        .orElseGet(() -> new Place(file.toString(), 1, 1));
                all.add(new Found(place, finding));
            }
            written.refused().forEach(mistake -> all.add(refused(mistake)));
        }
        return all.stream().sorted(Comparator.comparing(Found::place)).toList();
    }

    private static Found refused(Mistake mistake) {
        var subject = new Subject("", mistake.key().isEmpty() ? "the file" : mistake.key(), "edgecase run");
        var text = mistake.found() + ", so it would be refused";
        return new Found(
                new Place(mistake.file(), mistake.line(), mistake.column()),
                new Finding(Kind.NOT_EMULATED, subject, 0, text, mistake.remedy()));
    }

    private static Site site(Zone zone) {
        return new Site(
                zone.hosts(),
                zone.settings().alwaysUseHttps(),
                visit -> SampleFacts.of(request(visit), zone).source());
    }

    private static SampleRequest request(Visit visit) {
        var url = new SampleRequest.Url(visit.scheme(), visit.host(), ByteText.unicode(visit.target()));
        return new SampleRequest(
                "GET", url, Protocol.HTTP_1_1, Headers.EMPTY, Optional.empty(), Optional.empty(), Map.of());
    }
}
