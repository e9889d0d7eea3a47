package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fuzzer's corpus, without the fuzzer: inputs that reach what others do not, and those that once found a mistake. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/fuzz");
    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(Map.of(
            "Expression", ExpressionFuzz::fuzzerTestOneInput,
            "Regex", RegexFuzz::fuzzerTestOneInput,
            "Wildcard", WildcardFuzz::fuzzerTestOneInput,
            "Function", FunctionFuzz::fuzzerTestOneInput,
            "Rulefile", RulefileFuzz::fuzzerTestOneInput));

    @TestFactory
    Stream<DynamicContainer> each_input_of_the_corpus_is_taken() {
        return TARGETS.entrySet().stream()
                .map(target -> DynamicContainer.dynamicContainer(
                        target.getKey(), inputs(CORPUS.resolve(target.getKey()), target.getValue())));
    }

    private static Stream<DynamicTest> inputs(Path directory, Consumer<byte[]> target) {
        try (var files = Files.list(directory)) {
            var inputs = files.sorted().toList();
            assertThat(inputs).isNotEmpty();
            return inputs.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> target.accept(Files.readAllBytes(file))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
