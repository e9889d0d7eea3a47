package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeStepTest {
    private static Scenario read(String purge) {
        return ScenarioFiles.readText("""
                edgecase: 1
                name: purge
                zone: { hosts: [shop.test] }
                steps: [{ request: /, capture: { x: { header: X } } }, { purge: %s }]
                """.formatted(purge)).get(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            everything                                        | false | {purge_everything=true}
            [https://shop.test/a, https://shop.test/b]        | false | {files=[https://shop.test/a, https://shop.test/b]}
            { everything: on }                                | false | {purge_everything=true}
            { tags: [a, b], invalidate: on }                  | true  | {tags=[a, b]}
            { hosts: [www.shop.test] }                        | false | {hosts=[www.shop.test]}
            { prefixes: [shop.test/a] }                       | false | {prefixes=[shop.test/a]}
            { files: ["https://shop.test/${x}"] }             | false | {files=[https://shop.test/${x}]}
            """)
    void says_what_the_api_would_be_told(String purge, boolean invalidates, String body) {
        var step = (Step.Purge) read(purge).steps().get(1).action();

        assertThat(step.body()).hasToString(body);
        assertThat(step.invalidates()).isEqualTo(invalidates);
    }

    @Test
    void may_name_the_headers_of_a_key() {
        var step = (Step.Purge) read("[{ url: 'https://shop.test/', headers: { Origin: 'https://a.test' } }]")
                .steps()
                .get(1)
                .action();

        assertThat(step.body().toString()).contains("url=https://shop.test/", "headers={Origin=https://a.test}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            all                              | 'all' cannot be purged; write everything, or a list of URLs
            [/a.css]                         | Unable to purge /a.css, which is an invalid URL. (error 1016)
            [https://other.test/]            | the host is one of the zone
            { everything: off }              | purge_everything takes true alone
            { invalidate: on }               | (error 1012); it has none
            { tags: [a], hosts: [shop.test] } | this has tags and hosts
            { tag: [a] }                     | did you mean tags?
            """)
    void that_cannot_be_done_is_a_mistake(String purge, String words) {
        assertThatThrownBy(() -> read(purge))
                .hasMessageContaining("steps[1].purge")
                .hasMessageContaining(words);
    }
}
