package dev.edgecase.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the functions make of values; the rows of the documents' examples are among them. */
class FunctionValuesTest {
    @ParameterizedTest(name = "{0}({1}) is {2}")
    @CsvFileSource(resources = "/rules/function-values.txt", delimiter = '|', quoteCharacter = '~')
    void a_function_makes_of_its_arguments_what_the_documents_say(String name, String arguments, String result) {
        assertThat(Calls.call(name, arguments)).isEqualTo(Calls.value(result));
    }
}
