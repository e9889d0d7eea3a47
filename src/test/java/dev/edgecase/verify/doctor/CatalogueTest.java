package dev.edgecase.verify.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Shake;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of each weakness, in reports and on the page. */
class CatalogueTest {
    private static final Path PAGE = Path.of("docs/doctor.md");
    private static final String BEGIN = "<!-- findings: written by the tests with -Dgolden.update=true -->\n";
    private static final int MOST_QUESTIONS = 40; // as --help and the page say

    private final Catalogue catalogue = Catalogue.read();

    @ParameterizedTest
    @EnumSource
    void every_weakness_is_explained_and_has_a_scenario(Weakness weakness) {
        var advice = catalogue.of(weakness);

        assertThat(advice.title()).matches("[A-Z].*[^.]");
        assertThat(advice.why()).matches("(?s)[A-Z0-9].*\\.");
        assertThat(advice.change()).matches("(?s)[A-Z].*\\.");
        assertThat(ScenarioFiles.read(Path.of(advice.scenario()))).isNotEmpty();
    }

    @Test
    void the_questions_are_as_few_as_is_promised() {
        assertThat(Ask.values().length + Shake.values().length).isLessThanOrEqualTo(MOST_QUESTIONS);
    }

    @Test
    void the_page_has_every_weakness_the_worst_first() throws IOException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        var wanted = before
                + Arrays.stream(Weakness.values())
                        .sorted(Comparator.comparing(
                                weakness -> catalogue.of(weakness).severity()))
                        .map(this::section)
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(Files.readString(PAGE)).as("written by -Dgolden.update=true").isEqualTo(wanted);
    }

    private String section(Weakness weakness) {
        var advice = catalogue.of(weakness);
        var text = new StringBuilder("\n### %s\n\n**%s.** %s\n\n%s\n\n%s\n"
                .formatted(
                        weakness.id(),
                        advice.title(),
                        "Severity: " + advice.severity().id() + ".",
                        advice.why(),
                        advice.change()));
        advice.snippets()
                .forEach((server, snippet) ->
                        text.append("\n```%s\n%s\n```\n".formatted(server.equals("node") ? "js" : server, snippet)));
        return text.append("\nScenario: [%s](../%s)\n".formatted(advice.scenario(), advice.scenario()))
                .toString();
    }
}
