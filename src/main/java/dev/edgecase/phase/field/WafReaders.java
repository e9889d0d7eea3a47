package dev.edgecase.phase.field;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.tool.Scans;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.waf.BodyParts;
import dev.edgecase.waf.Credentials;
import dev.edgecase.waf.Detections;
import dev.edgecase.waf.Part;
import dev.edgecase.waf.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Fields that our own detections fill, for the vendor's managed rules.
 *
 * <p>Source: none. Certainty: Edgecase's own.
 */
public final class WafReaders {
    private static final String CHECK = "cf.waf.credential_check.";

    private WafReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        readers.put("edgecase.waf.threats", view -> Detections.threats(subject(view)));
        readers.put("edgecase.waf.anomalies", view -> Detections.anomalies(subject(view)));
        readers.put("edgecase.waf.exposed", view -> Detections.exposed(subject(view)));
        found(readers, "cf.waf.auth_detected", any -> true);
        found(readers, CHECK + "password_leaked", Credentials::hasLeakedPassword);
        found(readers, CHECK + "username_leaked", Credentials::hasLeakedUser);
        found(readers, CHECK + "username_and_password_leaked", Credentials::areLeaked);
        found(readers, CHECK + "username_password_similar", Credentials::areSimilarToLeaked);
        return readers;
    }

    /** What was given to the visitor comes first. */
    private static void found(Map<String, FieldReader> readers, String name, Predicate<Credentials> isSo) {
        readers.put(
                name,
                FieldReader.givenOr(name, view -> credentials(view).filter(isSo).isPresent()));
    }

    /** The usual places come before those that the zone names. */
    private static Optional<Credentials> credentials(RequestView view) {
        var scans = view.zone().rules().tools().scans();
        return scans.credentials()
                ? Credentials.in(subject(view)).or(() -> elsewhere(scans.logins(), view))
                : Optional.empty();
    }

    private static Optional<Credentials> elsewhere(List<Scans.Login> logins, RequestView view) {
        var facts = new Facts(new RequestFields(view));
        return logins.stream()
                .flatMap(login -> {
                    var user = login.user().value(facts);
                    var password = login.password().value(facts);
                    return user instanceof String name && password instanceof String secret
                            ? Stream.of(Credentials.of(name, secret))
                            : Stream.empty();
                })
                .findFirst();
    }

    /** Returns what detections look at. */
    public static Subject subject(RequestView view) {
        return new Subject(
                new Subject.Head(
                        view.target(),
                        view.request().authority(),
                        view.request().headers(),
                        () -> isFromJetpack(view)),
                view.body().map(sample -> parts(view, sample.text())).orElse(List.of()));
    }

    private static List<Part> parts(RequestView view, String body) {
        return switch (BodyKind.of(view.request().headers())) {
            case FORM -> BodyParts.form(body);
            case JSON -> BodyParts.json(body);
            case TEXT -> BodyParts.text(body);
            case OTHER -> List.of();
        };
    }

    private static boolean isFromJetpack(RequestView view) {
        var visitor = Ip.of(view.visitor().address());
        return view.zone().emulation().security().waf().jetpackRanges().stream()
                .anyMatch(range -> range.contains(visitor));
    }
}
