package dev.edgecase.scenario.part;

import dev.edgecase.cache.purge.PurgeRead;
import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Zone;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step purges, as the body that the API would take; whether that can be purged is judged where the zone is known. */
public final class PurgeShape {
    private static final Key<String> URL =
            Key.of("url", Types.FILLABLE, "http://shop.test/a.css", "The URL as visitors ask for it.");
    private static final Key<Map<String, String>> HEADERS = Key.of(
            "headers",
            Many.table("name", Types.FILLABLE),
            "{ Origin: 'https://shop.test' }",
            "Values of the request headers that are in the key.");
    private static final Type<Object> FILE = Either.of(Types.FILLABLE.<Object>to(url -> url))
            .orMapping(Shape.of(
                            "purged-file",
                            "A URL with the headers of its key.",
                            List.of(URL.must(), HEADERS),
                            values -> values)
                    .to(PurgeShape::file))
            .words("URL, or purged-file");

    private static final Key<Boolean> EVERYTHING = Key.of("everything", Types.ON_OFF, "on", "All that is stored.");
    private static final Key<List<Object>> FILES = Key.of(
            "files",
            Many.list(FILE),
            "[http://shop.test/a.css]",
            "URLs, each with scheme and host, with all their variants.");
    private static final Key<List<String>> TAGS =
            Key.of("tags", Many.list(Types.FILLABLE), "[news]", "What the origin tagged so by Cache-Tag.");
    private static final Key<List<String>> HOSTS =
            Key.of("hosts", Many.list(Types.FILLABLE), "[www.shop.test]", "All of some hosts.");
    private static final Key<List<String>> PREFIXES = Key.of(
            "prefixes",
            Many.list(Types.FILLABLE),
            "[shop.test/blog]",
            "All below some paths: host and path without scheme, as the origin knows them.");
    private static final Key<Boolean> INVALIDATE = Key.of(
                    "invalidate",
                    Types.ON_OFF,
                    "on",
                    "Whether it only becomes stale, so that the origin is asked whether it is still good.")
            .byDefault("off");

    /** The value of {@code purge}. */
    public static final Type<PurgePart> PURGE = Either.of(Types.parsed("everything", PurgeShape::everything))
            .orList(Many.list(FILE).to(files -> new PurgePart(Map.of("files", files), false)))
            .orMapping(Shape.of(
                    "purge",
                    "What is purged: one of everything, files, tags, hosts and prefixes.",
                    List.of(EVERYTHING, FILES, TAGS, HOSTS, PREFIXES, INVALIDATE),
                    PurgeShape::purge))
            .words("everything, list of URLs, or purge");

    private PurgeShape() {}

    /**
     * A purge.
     *
     * @param body as the API takes it
     * @param invalidates whether what is stored becomes stale, and is not removed
     */
    public record PurgePart(Map<String, Object> body, boolean invalidates) {
        /** Keeps a map that nobody changes, in its order. */
        public PurgePart {
            body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
        }

        /** Returns why that cannot be purged of the zone, as far as it is known before captured values are filled in. */
        public Optional<RuleProblem> problem(Zone zone) {
            return !body.toString().contains("${") && PurgeReader.read(body, zone) instanceof PurgeRead.Refused refused
                    ? Optional.of(refused.problem())
                    : Optional.empty();
        }
    }

    private static Object file(Values values) {
        return Map.of("url", values.must(URL), "headers", values.or(HEADERS, Map.of()));
    }

    private static PurgePart everything(String text) {
        if (!text.equals("everything")) {
            throw new UserProblem("'%s' cannot be purged; write everything, or a list of URLs".formatted(text));
        }
        return new PurgePart(Map.of("purge_everything", true), false);
    }

    private static PurgePart purge(Values values) {
        var body = new LinkedHashMap<String, Object>();
        values.get(EVERYTHING).ifPresent(all -> body.put("purge_everything", all));
        values.get(FILES).ifPresent(files -> body.put("files", files));
        values.get(TAGS).ifPresent(tags -> body.put("tags", tags));
        values.get(HOSTS).ifPresent(hosts -> body.put("hosts", hosts));
        values.get(PREFIXES).ifPresent(prefixes -> body.put("prefixes", prefixes));
        return new PurgePart(body, values.or(INVALIDATE, false));
    }
}
