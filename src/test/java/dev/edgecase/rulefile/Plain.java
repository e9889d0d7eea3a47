package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.unit.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Plain data from JSON, and what reading it comes to. */
final class Plain {
    private static final JsonMapper JSON = new JsonMapper();

    private Plain() {}

    static Map<String, Object> of(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    /** The lines of a resource that are rows. */
    static Stream<String> rows(String resource) {
        try (var file = Objects.requireNonNull(Plain.class.getResourceAsStream("/rulefile/" + resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Object value(String json) {
        return JSON.readValue(json, Object.class);
    }

    /** A zone for shop.test, with backup.test among the account's other names; it waits for nothing. */
    static RuleContext context(Optional<Plan> plan) {
        var bare = RuleContext.of(List.of("shop.test", "app.test"));
        return new RuleContext(
                bare.hosts(), Set.of("backup.test"), plan, bare.limits(), bare.files(), Awaited.Waiting.FOR_NOTHING);
    }

    /** The same, where everything that is still to come is waited for. */
    static RuleContext patient(Optional<Plan> plan) {
        var so = context(plan);
        return new RuleContext(
                so.hosts(),
                so.records(),
                plan,
                so.limits(),
                so.files(),
                new Awaited.Waiting(Set.of(Awaited.values()), awaited -> ""));
    }

    static RuleRead read(String json) {
        return RuleFiles.read(of(json), context(Optional.empty()));
    }

    static List<String> problems(String json) {
        return read(json).problems().stream().map(RuleProblem::toString).toList();
    }
}
