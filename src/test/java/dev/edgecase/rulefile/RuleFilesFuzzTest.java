package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever is given, it is read or refused; nothing else is ever thrown. */
class RuleFilesFuzzTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> WORDS = List.of(
            "",
            "true",
            "a",
            "http.host eq \"a\"",
            "http.request.full_uri",
            "/",
            "https://a.test/",
            "é\u0000",
            "~/0",
            "301",
            "zone",
            "root",
            "custom",
            "managed",
            "active",
            "current",
            "set",
            "url",
            "matches",
            "shop.test/*",
            "ip",
            "redirect",
            "on",
            "00000000000000000000000000000001",
            "forwarding_url",
            "lower(http.host)",
            "$1",
            "((((",
            "\"",
            "concat(");

    /** Whole zones of the tables, in which parts are taken out, doubled, or become something else. */
    @RepeatedTest(5)
    void a_zone_in_which_anything_has_been_changed_is_read_or_refused(RepetitionInfo round) {
        var random = new Random(round.getCurrentRepetition());
        var zones = Plain.rows("zones.txt")
                .map(row -> row.split(" => ", 2)[0].split(" ", 2)[1])
                .toList();
        var actions = Plain.rows("actions.txt")
                .map(row -> row.split(" => ", 2)[0].split(" ", 3))
                .toList();
        for (var i = 0; i < ROUNDS; i++) {
            var zone = Plain.of(zones.get(random.nextInt(zones.size())));
            var action = actions.get(random.nextInt(actions.size()));
            var rule = new LinkedHashMap<String, Object>(Map.of("expression", "true", "action", action[1]));
            rule.put("action_parameters", Plain.value(action[2]));
            if (random.nextBoolean()) {
                zone.put("rules", Map.of(action[0], List.of(rule)));
            }
            check(mutated(zone, random));
        }
    }

    @RepeatedTest(5)
    void anything_at_all_is_read_or_refused(RepetitionInfo round) {
        var random = new Random(1000 + round.getCurrentRepetition());
        for (var i = 0; i < ROUNDS; i++) {
            var zone = new LinkedHashMap<String, Object>();
            RuleFiles.KEYS.stream().filter(key -> random.nextInt(3) == 0).forEach(key -> zone.put(key, any(random, 0)));
            check(zone);
        }
    }

    private static void check(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return;
        }
        var zone = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> zone.put(String.valueOf(key), value));

        var read = RuleFiles.read(zone, Plain.patient(Optional.empty()));

        assertThat(read.rulesets().isPresent())
                .as("%s", zone)
                .isEqualTo(read.problems().isEmpty());
    }

    private static @Nullable Object mutated(@Nullable Object value, Random random) {
        if (random.nextInt(25) == 0) {
            return any(random, 2);
        }
        if (value instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, each) -> {
                if (random.nextInt(25) != 0) {
                    all.put(random.nextInt(40) == 0 ? word(random) : String.valueOf(key), mutated(each, random));
                }
            });
            return all;
        }
        if (value instanceof List<?> list) {
            var all = new ArrayList<@Nullable Object>();
            for (var each : list) {
                all.add(mutated(each, random));
                if (random.nextInt(20) == 0) {
                    all.add(each);
                }
            }
            return all;
        }
        return value;
    }

    private static @Nullable Object any(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(1000) - 10;
            case 3 -> random.nextDouble() * 1e300;
            case 4, 5 -> word(random);
            case 6 -> List.of();
            case 7 -> {
                var all = new ArrayList<@Nullable Object>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    all.add(any(random, depth + 1));
                }
                yield all;
            }
            default -> {
                var all = new LinkedHashMap<String, @Nullable Object>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    all.put(word(random), any(random, depth + 1));
                }
                yield all;
            }
        };
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
