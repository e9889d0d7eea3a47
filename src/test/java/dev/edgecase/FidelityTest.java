package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.knob.KnobNames;
import dev.edgecase.zone.named.NamedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/fidelity.md names must be there. */
class FidelityTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\n]*)\"");
    private static final Set<String> CERTAINTIES = Set.of("documented", "observed", "assumed", "own");
    private static final Set<String> WITHOUT_TEST = Set.of("(no test yet)", "not emulated yet");

    private static List<Row> rows;
    private static Map<String, String> mainSources;
    private static Map<String, String> testSources;

    /** One line of the tables. */
    private record Row(String behaviour, String source, String certainty, String knob, String type, String test) {
        static Row of(String line) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
            assertThat(cells).as(line).hasSize(8);
            return new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        rows = Files.readAllLines(Path.of("docs/fidelity.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Behaviour "))
                .map(Row::of)
                .toList();
        mainSources = sources(MAIN);
        testSources = sources(Path.of("src/test/java"));
    }

    @Test
    void there_are_rows_and_each_is_filled_in() {
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows).allSatisfy(row -> {
            assertThat(List.of(row.behaviour, row.source, row.knob, row.type, row.test))
                    .doesNotContain("");
            assertThat(row.certainty).isIn(CERTAINTIES);
        });
    }

    @Test
    void every_test_exists() {
        for (var row : rows) {
            var named = all(CODE, row.test);
            assertThat(named.isEmpty()).as(row.test).isEqualTo(WITHOUT_TEST.contains(row.test));
            for (var test : named) {
                var parts = test.split("\\.", -1);
                assertThat(parts).as(test).hasSize(2);
                assertThat(testSources.getOrDefault(parts[0], "")).as(test).containsPattern("\\b" + parts[1] + "\\b");
            }
        }
    }

    @Test
    void every_row_of_the_fault_table_exists() {
        var table = testSources.get("OriginCases") + testSources.get("TlsOriginCases");
        for (var row : rows) {
            for (var name : all(QUOTED, row.test)) {
                var text = name.startsWith("origin says ") ? name.substring("origin says ".length()) : '"' + name + '"';
                assertThat(table).as(name).contains(text);
            }
        }
    }

    @Test
    void every_class_exists() {
        for (var row : rows) {
            for (var type : all(CODE, row.type)) {
                var parts = type.split("\\.", 2);
                assertThat(mainSources).as(type).containsKey(parts[0]);
                assertThat(mainSources.get(parts[0])).as(type).contains(parts[parts.length - 1]);
            }
        }
    }

    @Test
    void every_knob_setting_and_option_exists() {
        var knobs = KnobNames.keys().stream().map(NamedKey::name).toList();
        var settings = SettingNames.keys().stream().map(NamedKey::name).toList();
        var options = new HashSet<>(quotedIn("RunOptions"));
        for (var type : List.of("ZoneOptions", "PortOptions", "ClockOption", "OriginCaOption")) {
            options.addAll(quotedIn(type));
        }
        for (var row : rows) {
            for (var written : all(CODE, row.knob)) {
                var words = written.split(" ", -1);
                switch (words[0]) {
                    case "--knob" -> assertThat(knobs).as(written).contains(words[1]);
                    case "--setting" -> assertThat(settings).as(written).contains(words[1]);
                    default -> assertThat(options).as(written).contains(words[0]);
                }
            }
        }
    }

    @Test
    void every_knob_and_every_setting_has_a_row() {
        var written = rows.stream()
                .flatMap(row -> all(CODE, row.knob).stream())
                .map(text -> plain(text.substring(text.indexOf(' ') + 1)))
                .collect(Collectors.toSet());

        assertThat(Stream.concat(KnobNames.keys().stream(), SettingNames.keys().stream())
                        .map(key -> plain(key.name())))
                .allSatisfy(name -> assertThat(written).contains(name));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> quotedIn(String type) {
        return all(QUOTED, mainSources.getOrDefault(type, ""));
    }

    private static List<String> all(Pattern pattern, String text) {
        var found = new ArrayList<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Reads the files below by the simple names of their classes; of two with one name it keeps the text of both. */
    private static Map<String, String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            FidelityTest::text,
                            String::concat,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
